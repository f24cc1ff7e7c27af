package com.codercops.omega.render.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.docker.engine.Engine;
import com.codercops.omega.render.docker.engine.FakeEngine;
import com.codercops.omega.render.docker.engine.ManimImage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EngineProtectionsTest {
    @Test
    void missingRuntimeIsReportedWithTheAvailableOnes() throws Exception {
        String info = "{\"OSType\": \"linux\", \"Runtimes\": {\"runc\": {\"path\": \"runc\"}}}";
        try (FakeEngine fake = new FakeEngine().answering("/info", info);
                Engine engine = Engine.connect(EngineAddress.of(fake.host()))) {
            assertThatThrownBy(() -> EngineProtections.requireRuntime(engine, "runsc"))
                    .isInstanceOf(RenderException.class)
                    .hasMessageContaining("no runtime 'runsc'. Available: [runc]");
            EngineProtections.requireRuntime(engine, "runc");
            EngineProtections.requireRuntime(engine, null);
        }
    }

    @Test
    void missingProtectionsAreReported() throws Exception {
        String info = "{\"OSType\": \"linux\", \"MemoryLimit\": false, \"PidsLimit\": false, \"SwapLimit\": false}";
        try (FakeEngine fake = new FakeEngine().answering("/info", info);
                Engine engine = Engine.connect(EngineAddress.of(fake.host()))) {
            var report = EngineProtections.report(
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
