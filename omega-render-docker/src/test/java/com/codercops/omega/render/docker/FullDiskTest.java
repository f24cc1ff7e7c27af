package com.codercops.omega.render.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.docker.engine.FakeEngine;
import com.codercops.omega.render.docker.engine.ManimImage;
import com.codercops.omega.runner.ImageContext;
import com.codercops.omega.testing.render.RenderInProgress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine whose disk is full, with the message of a real engine. */
@Timeout(60)
class FullDiskTest {
    private static final String MESSAGE =
            "error creating overlay mount to /var/lib/docker/overlay2/1/merged: no space left on device";

    @TempDir
    Path temp;

    @Test
    void fullDiskIsAnInfrastructureFailure() throws Exception {
        String image = "{\"Id\": \"sha256:1\", \"Architecture\": \"amd64\", \"Config\": {\"Labels\": {\""
                + ManimImage.FINGERPRINT_LABEL + "\": \"" + ImageContext.fingerprint() + "\"}}}";
        try (FakeEngine fake = new FakeEngine()
                        .answering("/images/omega-manim/json", image)
                        .answering("/containers/json", "[]")
                        .answering("/volumes", "{\"Volumes\": []}")
                        .answering("/events", "")
                        .failing("/containers/create", MESSAGE);
                DockerRenderBackend backend = new DockerRenderBackend(
                        DockerSettings.of(temp.resolve("work")).withEngine(EngineAddress.of(fake.host())))) {
            assertThatThrownBy(() -> backend.check(
                            RenderInProgress.request(RenderInProgress.CIRCLE, temp), RenderListener.none()))
                    .isInstanceOfSatisfying(
                            RenderException.class, e -> assertThat(e.reason()).isEqualTo(Reason.INFRASTRUCTURE))
                    .hasMessageContaining("The container could not be created")
                    .hasMessageContaining("no space left on device");
        }
    }
}
