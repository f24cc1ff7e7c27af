package com.codercops.omega.render.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.docker.EngineAddress;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineTest {
    @Test
    void connectReadsTheDescriptionOfTheEngine() throws Exception {
        try (FakeEngine fake = new FakeEngine();
                Engine engine = Engine.connect(EngineAddress.of(fake.host()))) {
            assertThat(engine.info().getNCPU()).isEqualTo(2);
            assertThat(engine).hasToString(fake.host() + " (the setting 'host')");
        }
    }

    @Test
    @Timeout(60)
    void unresponsiveHostIsReported() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertUnresponsive("tcp://127.0.0.1:" + silent.getLocalPort());
        }
    }

    /** The first refuses connections, the second never responds (RFC 5737), the third does not resolve (RFC 6761). */
    @ParameterizedTest
    @ValueSource(strings = {"tcp://127.0.0.1:1", "tcp://192.0.2.1:2375", "tcp://engine.invalid:2375"})
    @Timeout(60)
    void unreachableHostIsReported(String host) {
        assertUnresponsive(host);
    }

    @Test
    @Timeout(60)
    void missingSocketIsReported(@TempDir Path directory) {
        assertUnresponsive("unix://" + directory.resolve("docker.sock"));
    }

    private static void assertUnresponsive(String host) {
        assertThatThrownBy(() -> Engine.connect(EngineAddress.of(host)))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining(host)
                .hasMessageContaining("does not respond")
                .hasMessageContaining("set DOCKER_HOST")
                .extracting(e -> ((RenderException) e).reason())
                .isEqualTo(Reason.SANDBOX_UNAVAILABLE);
    }

    @Test
    void deniedAccessIsReportedWithItsRemedy() {
        URI socket = URI.create("unix:///run/docker.sock");
        assertThatThrownBy(() -> Engine.requireAccess(new EngineLocator.Found(socket, null, "a test"), path -> false))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("Access to the Docker engine at unix:///run/docker.sock (a test) is denied")
                .hasMessageContaining("usermod -aG docker");
        Engine.requireAccess(new EngineLocator.Found(socket, null, "a test"), path -> true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.24", "1.39", "", "new"})
    void oldEngineIsReported(String version) throws Exception {
        try (FakeEngine fake = new FakeEngine().answering("/version", "{\"ApiVersion\": \"" + version + "\"}")) {
            assertThatThrownBy(() -> Engine.connect(EngineAddress.of(fake.host())))
                    .isInstanceOf(RenderException.class)
                    .hasMessageContaining("is too old: it supports version " + version)
                    .hasMessageContaining("Docker 19.03");
        }
    }

    @Test
    void otherHttpServerIsReported() throws Exception {
        try (FakeEngine fake = new FakeEngine().answering("/version", "<html>Welcome</html>")) {
            assertThatThrownBy(() -> Engine.connect(EngineAddress.of(fake.host())))
                    .isInstanceOf(RenderException.class)
                    .hasMessageContaining("does not respond");
        }
    }

    @Test
    void windowsContainersAreRejected() throws Exception {
        try (FakeEngine fake = new FakeEngine().answering("/info", "{\"OSType\": \"windows\"}")) {
            assertThatThrownBy(() -> Engine.connect(EngineAddress.of(fake.host())))
                    .isInstanceOf(RenderException.class)
                    .hasMessageContaining("containers for windows");
        }
    }
}
