package com.codercops.omega.testing.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerEngineConditionTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"unix:///nonexistent/docker.sock", "tcp://127.0.0.1:1", "ssh://host", "no address"})
    void testsAreSkippedWithoutAnEngine(String host) {
        ConditionEvaluationResult result = evaluate(host);
        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason().orElseThrow()).contains(host, "DOCKER_HOST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unix:///nonexistent/docker.sock", "tcp://127.0.0.1:1"})
    void missingEngineIsAnErrorInCi(String host) {
        assertThatThrownBy(() -> ContainerEngineCondition.evaluate("SomeIT", Map.of("DOCKER_HOST", host, "CI", "true")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("In CI", "SomeIT", host);
    }

    @Test
    void testsRunWithAnEngineAtASocket() throws Exception {
        Path socket = directory.resolve("docker.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            assertThat(evaluate("unix://" + socket).isDisabled()).isFalse();
        }
        assertThat(evaluate("unix://" + socket).isDisabled())
                .as("a socket file that no process listens at")
                .isTrue();
    }

    @Test
    void testsRunWithAnEngineAtAPort() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(evaluate("tcp://127.0.0.1:" + server.getLocalPort()).isDisabled())
                    .isFalse();
        }
    }

    private static ConditionEvaluationResult evaluate(String host) {
        return ContainerEngineCondition.evaluate("SomeIT", Map.of("DOCKER_HOST", host));
    }
}
