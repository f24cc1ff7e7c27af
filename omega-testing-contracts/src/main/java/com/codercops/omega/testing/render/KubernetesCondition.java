package com.codercops.omega.testing.render;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Disables a test class if no Kubernetes cluster accepts connections. */
final class KubernetesCondition implements ExecutionCondition {
    private static final Pattern SERVER = Pattern.compile("\\bserver:\\s*\"?([^\",}\\s]+)");
    private static final int CONNECT_TIMEOUT_MILLIS = 5000;
    private static final int HTTPS_PORT = 443;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        ConditionEvaluationResult result = evaluate(context.getDisplayName(), System.getenv());
        if (result.isDisabled()) {
            System.err.println("SKIPPED " + context.getDisplayName() + ": "
                    + result.getReason().orElse(""));
        }
        return result;
    }

    static ConditionEvaluationResult evaluate(String testClass, Map<String, String> environment) {
        String kubeconfig = environment.getOrDefault("KUBECONFIG", "");
        try {
            if (kubeconfig.isBlank()) {
                throw new IOException("KUBECONFIG is not set");
            }
            String server = connect(Path.of(kubeconfig));
            return ConditionEvaluationResult.enabled("A Kubernetes API server listens at " + server);
        } catch (IOException | IllegalArgumentException e) {
            String reason =
                    "No Kubernetes cluster answers (" + e + "). Start one and set KUBECONFIG to its kubeconfig file.";
            if ("true".equals(environment.get("CI"))) {
                throw new AssertionError("In CI, the tests of " + testClass + " must run. " + reason, e);
            }
            return ConditionEvaluationResult.disabled(reason);
        }
    }

    private static String connect(Path kubeconfig) throws IOException {
        Matcher server = SERVER.matcher(Files.readString(kubeconfig));
        if (!server.find()) {
            throw new IOException(kubeconfig + " names no server");
        }
        URI address = URI.create(server.group(1));
        int port = address.getPort() < 0 ? HTTPS_PORT : address.getPort();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), port), CONNECT_TIMEOUT_MILLIS);
        }
        return server.group(1);
    }
}
