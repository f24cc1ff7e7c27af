package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.PreviewImage;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.render.SubtitleFile;
import com.codercops.omega.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A backend whose renders wait at a gate and then write a small file. Records its scripts. */
final class SlowBackend implements RenderBackend {
    private final Semaphore gate;
    private final Semaphore waiting = new Semaphore(0);
    private final boolean images;
    private final boolean subtitles;
    private final AtomicInteger renders = new AtomicInteger();

    private SlowBackend(int permits, boolean images, boolean subtitles) {
        this.images = images;
        this.subtitles = subtitles;
        gate = new Semaphore(permits);
    }

    /** Renders wait until they are released. */
    static SlowBackend closed() {
        return new SlowBackend(0, false, false);
    }

    /** Renders finish immediately. */
    static SlowBackend open() {
        return new SlowBackend(Integer.MAX_VALUE / 2, false, false);
    }

    /** Renders finish immediately, and write a thumbnail if one is requested. */
    static SlowBackend pictured() {
        return new SlowBackend(Integer.MAX_VALUE / 2, true, false);
    }

    /** Renders finish immediately, and write subtitles. */
    static SlowBackend subtitled() {
        return new SlowBackend(Integer.MAX_VALUE / 2, false, true);
    }

    /** Lets as many more renders through. */
    void let(int renders) {
        gate.release(renders);
    }

    /** Waits until one more render has reached the gate. */
    void awaitRender() throws InterruptedException {
        waiting.acquire();
    }

    int renders() {
        return renders.get();
    }

    @Override
    public String id() {
        return "slow";
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
        renders.incrementAndGet();
        listener.on(new RenderEvent.PhaseStarted("check"));
        listener.on(new RenderEvent.PhaseStarted("render"));
        waiting.release();
        gate.acquire();
        listener.on(new RenderEvent.RenderProgress("Video", 0, 1, 3, 3));
        Artifact video = video(request);
        RunReport none = RunReport.NOTHING_RAN;
        return new Rendered(
                List.of(video),
                new RunReport(
                        List.of("Video"),
                        none.plans(),
                        Map.of("render", Duration.ofMillis(1500)),
                        0,
                        Duration.ZERO,
                        "",
                        "",
                        none.layout(),
                        none.warnings()));
    }

    private Artifact video(RenderRequest request) {
        String content = "a video of " + request.script().source();
        try {
            return new Artifact(
                    "Video",
                    Files.writeString(request.directory().resolve("Video.mp4"), content),
                    Artifact.ArtifactKind.VIDEO,
                    request.format(),
                    content.length(),
                    new Script(content).sha256(),
                    3,
                    request.quality().width(),
                    request.quality().height(),
                    Duration.ofMillis(200),
                    images && request.images() ? List.of(thumbnail(request)) : List.of(),
                    subtitles ? subtitles(request) : List.of());
        } catch (IOException e) {
            throw new RenderException(RenderException.Reason.INFRASTRUCTURE, "Cannot write the video: " + e, e);
        }
    }

    private static PreviewImage thumbnail(RenderRequest request) throws IOException {
        Path file = Files.writeString(request.directory().resolve("Video.thumbnail.jpg"), "small");
        return new PreviewImage(PreviewImage.PreviewKind.THUMBNAIL, file, 5, new Script("small").sha256(), 320, 180);
    }

    private static List<SubtitleFile> subtitles(RenderRequest request) throws IOException {
        List<SubtitleFile> files = new ArrayList<>();
        for (SubtitleFile.SubtitleFormat format : SubtitleFile.SubtitleFormat.values()) {
            Path file = Files.writeString(request.directory().resolve("Video." + format.extension()), "words");
            files.add(new SubtitleFile(format, file, 5, new Script("words").sha256()));
        }
        return files;
    }

    @Override
    public void close() {}
}
