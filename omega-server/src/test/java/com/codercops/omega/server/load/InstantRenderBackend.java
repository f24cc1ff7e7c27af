package com.codercops.omega.server.load;

import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A backend whose renders take 50 ms and write a small, unique file. */
final class InstantRenderBackend implements RenderBackend {
    static final String SCRIPT = """
            from manim import *

            class Video(Scene):
                def construct(self):
                    self.play(Create(Circle()))
            """;
    private static final Duration TIME = Duration.ofMillis(50);

    @Override
    public String id() {
        return "fake";
    }

    @Override
    public BackendCapabilities capabilities() {
        return new BackendCapabilities(true, List.of("It runs nothing."), List.of());
    }

    @Override
    public CheckResult check(RenderRequest request, RenderListener listener) {
        throw new AssertionError("check is not called");
    }

    @Override
    public RenderResult render(RenderRequest request, RenderListener listener) throws InterruptedException {
        listener.on(new RenderEvent.PhaseStarted("check"));
        listener.on(new RenderEvent.PhaseStarted("render"));
        Thread.sleep(TIME.toMillis());
        String content = "a video " + UUID.randomUUID();
        try {
            Artifact video = new Artifact(
                    "Video",
                    Files.writeString(request.directory().resolve("Video.mp4"), content),
                    Artifact.ArtifactKind.VIDEO,
                    request.format(),
                    content.length(),
                    new Script(content).sha256(),
                    3,
                    request.quality().width(),
                    request.quality().height(),
                    Duration.ofMillis(200));
            return new Rendered(List.of(video), RunReport.NOTHING_RAN);
        } catch (IOException e) {
            throw new RenderException(RenderException.Reason.INFRASTRUCTURE, "Cannot write the video: " + e, e);
        }
    }

    @Override
    public void close() {}
}
