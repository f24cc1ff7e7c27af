package com.codercops.omega.render.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
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
    void answersAreTaken() throws Exception {
        try (FakeEngine fake = new FakeEngine();
                Engine engine = Engine.connect(EngineAddress.of(fake.host()))) {
            assertThat(engine.info().getNCPU()).isEqualTo(2);
            assertThat(engine).hasToString(fake.host() + " (the setting 'host')");
        }
    }

    @Test
    @Timeout(5)
    void aHostThatAcceptsButNeverAnswersFailsWithinFiveSeconds() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertSilent("tcp://127.0.0.1:" + deaf.getLocalPort());
        }
    }

    /** The first is refused at once, of the second nobody ever hears (RFC 5737), the third is no name (RFC 6761). */
    @ParameterizedTest
    @ValueSource(strings = {"tcp://127.0.0.1:1", "tcp://192.0.2.1:2375", "tcp://engine.invalid:2375"})
    @Timeout(5)
    void aDeadHostFailsWithinFiveSeconds(String host) {
        assertSilent(host);
    }

    @Test
    @Timeout(5)
    void aSocketThatIsNotThereIsNamed(@TempDir Path directory) {
        assertSilent("unix://" + directory.resolve("docker.sock"));
    }

    private static void assertSilent(String host) {
        assertThatThrownBy(() -> Engine.connect(EngineAddress.of(host)))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining(host)
                .hasMessageContaining("does not answer")
                .hasMessageContaining("set DOCKER_HOST")
                .extracting(e -> ((RenderException) e).reason())
                .isEqualTo(Reason.SANDBOX_UNAVAILABLE);
    }

    @Test
    void aSocketThatMayNotBeUsedIsNamedWithTheWayIn() {
        URI socket = URI.create("unix:///run/docker.sock");
        assertThatThrownBy(() -> Engine.refuseForbidden(new EngineSearch.Found(socket, null, "a test"), path -> false))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("You may not use the Docker engine at unix:///run/docker.sock")
                .hasMessageContaining("usermod -aG docker");
        Engine.refuseForbidden(new EngineSearch.Found(socket, null, "a test"), path -> true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.24", "1.39", "", "new"})
    void anOldEngineIsNamed(String version) throws Exception {
        try (FakeEngine fake = new FakeEngine().answering("/version", "{\"ApiVersion\": \"" + version + "\"}")) {
            assertThatThrownBy(() -> Engine.connect(EngineAddress.of(fake.host())))
                    .isInstanceOf(RenderException.class)
                    .hasMessageContaining("is too old: it speaks version " + version)
                    .hasMessageContaining("Docker 19.03");
        }
    }

    @Test
    void somethingElseThatSpeaksHttpIsNamed() throws Exception {
        try (FakeEngine fake = new FakeEngine().answering("/version", "<html>Welcome</html>")) {
            assertThatThrownBy(() -> Engine.connect(EngineAddress.of(fake.host())))
                    .isInstanceOf(RenderException.class)
                    .hasMessageContaining("does not answer");
        }
    }

    @Test
    void containersOfWindowsAreRefused() throws Exception {
        try (FakeEngine fake = new FakeEngine().answering("/info", "{\"OSType\": \"windows\"}")) {
            assertThatThrownBy(() -> Engine.connect(EngineAddress.of(fake.host())))
                    .isInstanceOf(RenderException.class)
                    .hasMessageContaining("containers of windows");
        }
    }

    @Test
    void aRuntimeThatTheEngineLacksIsNamedWithThoseItHas() throws Exception {
        String info = "{\"OSType\": \"linux\", \"Runtimes\": {\"runc\": {\"path\": \"runc\"}}}";
        try (FakeEngine fake = new FakeEngine().answering("/info", info);
                Engine engine = Engine.connect(EngineAddress.of(fake.host()))) {
            assertThatThrownBy(() -> Protections.refuseUnknownRuntime(engine, "runsc"))
                    .isInstanceOf(RenderException.class)
                    .hasMessageContaining("no runtime 'runsc'. Available: [runc]");
            Protections.refuseUnknownRuntime(engine, "runc");
            Protections.refuseUnknownRuntime(engine, null);
        }
    }

    @Test
    void whatAnEngineCannotEnforceIsSaid() throws Exception {
        String info = "{\"OSType\": \"linux\", \"MemoryLimit\": false, \"PidsLimit\": false, \"SwapLimit\": false}";
        try (FakeEngine fake = new FakeEngine().answering("/info", info);
                Engine engine = Engine.connect(EngineAddress.of(fake.host()))) {
            var report = Protections.report(
                    engine, new ManimImage("omega-manim", "sha256:1"), DockerSettings.of(Path.of("work")));
            assertThat(report.isolated()).isFalse();
            assertThat(report.missing())
                    .hasSize(4)
                    .anySatisfy(line -> assertThat(line).contains("seccomp"))
                    .anySatisfy(line -> assertThat(line).contains("Memory"))
                    .anySatisfy(line -> assertThat(line).contains("number of processes"))
                    .anySatisfy(line -> assertThat(line).contains("Swap"));
            assertThat(report.protections()).anySatisfy(line -> assertThat(line).contains("sha256:1"));
        }
    }
}
