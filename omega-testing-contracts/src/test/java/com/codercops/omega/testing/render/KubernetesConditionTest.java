package com.codercops.omega.testing.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.io.TempDir;

class KubernetesConditionTest {
    @TempDir
    Path directory;

    @Test
    void testsAreSkippedWithoutACluster() throws IOException {
        assertThat(evaluate("").isDisabled()).isTrue();
        assertThat(evaluate(directory.resolve("missing").toString()).isDisabled())
                .isTrue();
        ConditionEvaluationResult silent = evaluate(kubeconfig("https://127.0.0.1:1"));
        assertThat(silent.isDisabled()).isTrue();
        assertThat(silent.getReason().orElseThrow()).contains("KUBECONFIG");
        assertThat(evaluate(kubeconfig("nonsense")).isDisabled()).isTrue();
    }

    @Test
    void missingClusterIsAnErrorInCi() {
        assertThatThrownBy(() -> KubernetesCondition.evaluate("SomeIT", Map.of("CI", "true")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("In CI", "SomeIT", "KUBECONFIG");
    }

    @Test
    void testsRunWithACluster() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(evaluate(kubeconfig("https://127.0.0.1:" + server.getLocalPort()))
                            .isDisabled())
                    .isFalse();
        }
    }

    private String kubeconfig(String server) throws IOException {
        Path file = Files.createTempFile(directory, "kubeconfig-", "");
        Files.writeString(file, "clusters:\n- cluster:\n    server: " + server + "\n  name: here\n");
        return file.toString();
    }

    private static ConditionEvaluationResult evaluate(String kubeconfig) {
        return KubernetesCondition.evaluate("SomeIT", Map.of("KUBECONFIG", kubeconfig));
    }
}
