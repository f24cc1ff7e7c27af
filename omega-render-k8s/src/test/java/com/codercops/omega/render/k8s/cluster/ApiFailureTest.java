package com.codercops.omega.render.k8s.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.RenderException;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiFailureTest {
    private final Cluster cluster = new Cluster(
            new KubernetesClientBuilder()
                    .withConfig(new ConfigBuilder(Config.empty())
                            .withMasterUrl("https://cluster.example:6443")
                            .build())
                    .build(),
            "renders");

    @AfterEach
    void close() {
        cluster.close();
    }

    private RenderException explain(int code, String message) {
        return cluster.failure(
                "The Job could not be created",
                new KubernetesClientException(
                        new StatusBuilder().withCode(code).withMessage(message).build()));
    }

    @Test
    void missingRightNamesVerbAndResource() {
        RenderException failure = explain(
                403,
                "jobs.batch is forbidden: User \"system:serviceaccount:omega:server\" cannot create resource \"jobs\""
                        + " in API group \"batch\" in the namespace \"renders\"");
        assertThat(failure)
                .hasMessageContainingAll("system:serviceaccount:omega:server", "'create'", "'jobs'", "renders", "Role");
        assertThat(failure.reason()).isEqualTo(RenderException.Reason.INFRASTRUCTURE);
    }

    @ParameterizedTest
    @CsvSource({
        "401, Unauthorized, token has expired",
        "404, namespaces \"renders\" not found, The namespace does not exist",
        "404, the server could not find the requested resource, 1.27 or newer",
        "403, 'pods \"a\" is forbidden: exceeded quota: few, requested: pods=1', Raise the ResourceQuota",
        "403, 'pods \"a\" is forbidden: violates PodSecurity \"restricted:latest\"', admission policies",
        "422, 'Job.batch \"a\" is invalid: metadata.name: Invalid value', admission policies",
        "503, apiserver is shutting down, does not answer",
        "429, too many requests, does not answer"
    })
    void everyAnswerHasItsWords(int code, String message, String words) {
        assertThat(explain(code, message)).hasMessageContainingAll("https://cluster.example:6443", "renders", words);
    }

    @Test
    void lostConnectionNamesItsCause() {
        RuntimeException lost = new KubernetesClientException("failed", new ConnectException("refused"));
        assertThat(ApiFailure.of(lost).kind()).isEqualTo(ApiFailure.Kind.AWAY);
        assertThat(cluster.failure("The Job could not be created", lost)).hasMessageContaining("refused");
    }

    @Test
    void certificateOfAnotherTimeNamesTheClock() {
        RuntimeException early = new KubernetesClientException(
                "failed",
                new SSLHandshakeException("handshake")
                        .initCause(new CertificateNotYetValidException("NotBefore: in 5 minutes")));
        assertThat(ApiFailure.of(early).kind()).isEqualTo(ApiFailure.Kind.UNTRUSTED);
        assertThat(cluster.failure("The cluster cannot be used", early))
                .hasMessageContainingAll("not accepted", "NotBefore", "clock", "certificate-authority");
    }

    @Test
    void longAnswersAreShortenedToOneLine() {
        assertThat(explain(422, "a\n".repeat(10_000)).getMessage())
                .hasSizeLessThan(1000)
                .doesNotContain("\n");
    }
}
