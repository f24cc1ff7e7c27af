package com.codercops.omega.render.k8s;

import com.codercops.omega.render.k8s.cluster.RequiredRights;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A service account of the test's namespace with the documented rights, or with all but one of them. */
record TestAccount(TestCluster cluster, String name) {
    /**
     * Creates the account.
     *
     * @param without a resource and a verb, such as {@code jobs create}, or empty
     */
    static TestAccount create(TestCluster cluster, String name, String without) {
        List<PolicyRule> rules = RequiredRights.ALL.stream()
                .map(right -> new PolicyRuleBuilder()
                        .withApiGroups(right.group())
                        .withResources(right.resource())
                        .withVerbs(right.verbs().stream()
                                .filter(verb -> !without.equals(right.resource() + " " + verb)
                                        && !without.equals(right.resource()))
                                .toList())
                        .build())
                .filter(rule -> !rule.getVerbs().isEmpty())
                .toList();
        ObjectMeta meta = new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(cluster.namespace())
                .build();
        KubernetesClient client = cluster.client();
        client.resource(new ServiceAccountBuilder().withMetadata(meta).build()).create();
        client.resource(new RoleBuilder().withMetadata(meta).withRules(rules).build())
                .create();
        client.resource(new RoleBindingBuilder()
                        .withMetadata(meta)
                        .withNewRoleRef("rbac.authorization.k8s.io", "Role", name)
                        .addNewSubject("", "ServiceAccount", name, cluster.namespace())
                        .build())
                .create();
        return new TestAccount(cluster, name);
    }

    /** A kubeconfig with a token of the account. */
    Path kubeconfig(Path directory) throws IOException {
        String token = cluster.client()
                .serviceAccounts()
                .inNamespace(cluster.namespace())
                .withName(name)
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(3600L)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
        return kubeconfig(directory, token);
    }

    /** A kubeconfig with any token. */
    Path kubeconfig(Path directory, String token) throws IOException {
        var config = cluster.client().getConfiguration();
        return Files.writeString(directory.resolve(name + ".kubeconfig"), """
            apiVersion: v1
            kind: Config
            clusters: [{name: c, cluster: {server: "%s", certificate-authority-data: "%s"}}]
            users: [{name: u, user: {token: "%s"}}]
            contexts: [{name: x, context: {cluster: c, user: u, namespace: "%s"}}]
            current-context: x
            """.formatted(
                        config.getMasterUrl(), config.getCaCertData(), token, cluster.namespace()));
    }
}
