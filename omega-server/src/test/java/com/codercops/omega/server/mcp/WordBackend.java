package com.codercops.omega.server.mcp;

import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.Checked;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.RenderWarning;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ProposedRepair;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.SourceEdit;
import com.codercops.omega.script.SourceSpan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** A backend that words in the script control: OLDNAME has a repair, BROKEN has none, SLOW waits. */
final class WordBackend implements RenderBackend {
    /** Released when a SLOW script renders. */
    final Semaphore rendering = new Semaphore(0);
    /** Released when it was interrupted. */
    final Semaphore interrupted = new Semaphore(0);

    static String script(String words) {
        return "from manim import *\n\n\nclass Video(Scene):\n    def construct(self):\n        pass  # " + words
                + "\n";
    }

    @Override
    public String id() {
        return "words";
    }

    @Override
    public BackendCapabilities capabilities() {
        return new BackendCapabilities(true, List.of("It runs nothing."), List.of());
    }

    @Override
    public CheckResult check(RenderRequest request, RenderListener listener) {
        String source = request.script().source();
        int old = source.lines().skip(5).findFirst().orElse("").indexOf("OLDNAME");
        if (old >= 0) {
            SourceEdit edit = new SourceEdit(new SourceSpan(6, old, 6, old + 7), "newname");
            ProposedRepair repair = new ProposedRepair("old-to-new", "OLDNAME is newname.", List.of(edit));
            return new Failed(failure("OLDNAME is no name").withRepairs(List.of(repair)), report());
        }
        return source.contains("BROKEN") ? new Failed(failure("BROKEN is no name"), report()) : new Checked(report());
    }

    private static ScriptFailure failure(String message) {
        return ScriptFailure.of(FailureKind.SCRIPT_EXCEPTION, message);
    }

    private static RunReport report() {
        return new RunReport(
                List.of("Video"),
                List.of(),
                Map.of(),
                0,
                Duration.ZERO,
                "",
                "0.22.0",
                List.of(),
                List.of(new RenderWarning("missing_font", "The font X is not installed.")));
    }

    @Override
    public RenderResult render(RenderRequest request, RenderListener listener) throws InterruptedException {
        if (check(request, listener) instanceof Failed failed) {
            return failed;
        }
        listener.on(new RenderEvent.PhaseStarted("render"));
        listener.on(new RenderEvent.RenderProgress("Video", 0, 1, 8, 16));
        if (request.script().source().contains("SLOW")) {
            rendering.release();
            try {
                Thread.sleep(Duration.ofMinutes(5).toMillis());
            } catch (InterruptedException e) {
                interrupted.release();
                throw e;
            }
        }
        return new Rendered(List.of(video(request)), report());
    }

    private static Artifact video(RenderRequest request) {
        byte[] content = request.script().sha256().getBytes(StandardCharsets.UTF_8);
        try {
            Path file = Files.write(request.directory().resolve("Video.mp4"), content);
            String sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            return new Artifact(
                    "Video",
                    file,
                    Artifact.ArtifactKind.VIDEO,
                    request.format(),
                    content.length,
                    sha256,
                    15,
                    request.quality().width(),
                    request.quality().height(),
                    Duration.ofSeconds(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {}
}
