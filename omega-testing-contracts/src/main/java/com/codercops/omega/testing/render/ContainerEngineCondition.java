package com.codercops.omega.testing.render;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Map;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Disables a test class if no container engine accepts connections. */
final class ContainerEngineCondition implements ExecutionCondition {
    private static final String DEFAULT_HOST = "unix:///var/run/docker.sock";
    private static final int CONNECT_TIMEOUT_MILLIS = 5000;

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
        String host = environment.getOrDefault("DOCKER_HOST", DEFAULT_HOST);
        try {
            connect(URI.create(host));
            return ConditionEvaluationResult.enabled("A container engine listens at " + host);
        } catch (IOException | IllegalArgumentException e) {
            String reason = "No container engine listens at " + host + " (" + e + "). Start one or set DOCKER_HOST.";
            if ("true".equals(environment.get("CI"))) {
                throw new AssertionError("In CI, the tests of " + testClass + " must run. " + reason, e);
            }
            return ConditionEvaluationResult.disabled(reason);
        }
    }

    private static void connect(URI host) throws IOException {
        if ("unix".equals(host.getScheme())) {
            try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                channel.connect(UnixDomainSocketAddress.of(host.getPath()));
            }
            return;
        }
        if (host.getHost() == null || host.getPort() < 0) {
            throw new IllegalArgumentException("neither unix:///path nor tcp://host:port");
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host.getHost(), host.getPort()), CONNECT_TIMEOUT_MILLIS);
        }
    }
}
