package com.codercops.omega.cli;

import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.Checked;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.render.ScenePlan;
import com.codercops.omega.render.SceneSelection;
import com.codercops.omega.render.SubtitleFile;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.LayoutProblem;
import com.codercops.omega.script.LayoutProblem.LayoutProblemKind;
import com.codercops.omega.script.ProposedRepair;
import com.codercops.omega.script.ScriptAuthor;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.SourceEdit;
import com.codercops.omega.script.SourceSpan;
import com.codercops.omega.script.Suggestion;
import com.codercops.omega.spi.PluginConfig;
import com.codercops.omega.spi.RenderBackendFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A backend that words in the script control: BROKEN fails, SLOW waits, HOSTILE prints escapes, and so on. */
public final class FakeBackendFactory implements RenderBackendFactory {
    public static String script(String words) {
        return "from manim import *\n\n\nclass Video(Scene):\n    def construct(self):\n        pass  # " + words
                + "\n";
    }

    @Override
    public String id() {
        return "paper";
    }

    @Override
    public String description() {
        return "Writes the request down instead of a video.";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("python", "A program", "unsandboxed", "true for none", "assets", "A directory");
    }

    @Override
    public RenderBackend create(PluginConfig config) {
        return new Fake(config);
    }

    private record Fake(PluginConfig config) implements RenderBackend {
        @Override
        public String id() {
            return "paper";
        }

        @Override
        public BackendCapabilities capabilities() {
            return new BackendCapabilities(
                    !config.flag("unsandboxed", false),
                    List.of("Nothing runs."),
                    List.of("Videos. Use a real backend."));
        }

        @Override
        public CheckResult check(RenderRequest request, RenderListener listener) {
            planned(request, listener);
            int old = request.script().source().lines().toList().get(5).indexOf("OLDNAME");
            if (old >= 0) {
                SourceEdit edit = new SourceEdit(new SourceSpan(6, old, 6, old + 7), "newname");
                ProposedRepair repair = new ProposedRepair("old-to-new", "OLDNAME is newname.", List.of(edit));
                return new Failed(failure("OLDNAME is no name").withRepairs(List.of(repair)), report(request));
            }
            Failed without = withoutFile(request);
            if (without != null) {
                return without;
            }
            Failed cut = cut(request);
            if (cut != null) {
                return cut;
            }
            return request.script().source().contains("BROKEN")
                    ? new Failed(failure("BROKEN is no name"), report(request))
                    : checked(request, listener);
        }

        private static void planned(RenderRequest request, RenderListener listener) {
            RunReport report = report(request);
            listener.on(new RenderEvent.ScenesFound(report.scenes(), List.of("Video")));
            report.layout().forEach(it -> listener.on(new RenderEvent.LayoutProblemFound(it)));
            listener.on(new RenderEvent.ScenePlanned(report.plans().get(0)));
        }

        /** The word PRINTS prints; the sheet of a script with layout problems is a file with its source. */
        private static Checked checked(RenderRequest request, RenderListener listener) {
            String source = request.script().source();
            if (source.contains("PRINTS")) {
                listener.on(new RenderEvent.ScriptPrinted("noise of the script\n"));
            }
            boolean mended = request.author() != ScriptAuthor.PERSON && source.contains("CROWDED");
            RunReport report = mended ? withRepair(request) : report(request);
            if (!request.images() || report.layout().isEmpty()) {
                return new Checked(report);
            }
            return new Checked(report, video(request.withFormat(Format.PNG), "layout"));
        }

        /** A rule that replaces CROWDED. */
        private static RunReport withRepair(RenderRequest request) {
            RunReport found = report(request);
            int begin = request.script().source().lines().toList().get(5).indexOf("CROWDED");
            SourceEdit edit = new SourceEdit(new SourceSpan(6, begin, 6, begin + 7), "spread");
            return new RunReport(
                    found.scenes(),
                    found.plans(),
                    found.timings(),
                    found.maxMemoryBytes(),
                    found.cpuTime(),
                    found.log(),
                    found.manimVersion(),
                    found.layout(),
                    found.warnings(),
                    List.of(new ProposedRepair("text-to-free-place", "It is at a free place.", List.of(edit))));
        }

        /** A script with the name {@code bird.png} needs this file. */
        private static @Nullable Failed withoutFile(RenderRequest request) {
            boolean given =
                    request.assets().files().stream().anyMatch(it -> it.path().equals("bird.png"));
            if (given || !request.script().source().contains("bird.png")) {
                return null;
            }
            return new Failed(
                    ScriptFailure.of(FailureKind.ASSET_MISSING, "There is no file 'bird.png'.")
                            .aboutAsset("bird.png"),
                    report(request));
        }

        /** The word LOST causes a failure that only an omission can solve. */
        private static @Nullable Failed cut(RenderRequest request) {
            int lost = request.script().source().lines().toList().get(5).indexOf("LOST");
            if (lost < 0) {
                return null;
            }
            SourceEdit edit = new SourceEdit(new SourceSpan(6, lost, 6, lost + 4), "");
            ProposedRepair omission =
                    new ProposedRepair("left-out-lost", "Left out of line 6: LOST", List.of(edit), true);
            return new Failed(failure("LOST is no name").withRepairs(List.of(omission)), report(request));
        }

        @Override
        public RenderResult render(RenderRequest request, RenderListener listener) throws InterruptedException {
            String source = request.script().source();
            if (source.contains("NO-SANDBOX")) {
                throw new RenderException(RenderException.Reason.SANDBOX_UNAVAILABLE, "There is no sandbox here.");
            }
            if (source.contains("DEFECT")) {
                throw new IllegalStateException("a defect");
            }
            listener.on(new RenderEvent.PhaseStarted("render"));
            planned(request, listener);
            if (request.images()) {
                preview(request, listener, "first");
                preview(request, listener, "second");
            }
            listener.on(new RenderEvent.RenderProgress("Video", 0, 1, 8, 15));
            if (source.contains("PRINTS")) {
                listener.on(new RenderEvent.ScriptPrinted("noise of the script\n"));
            }
            if (source.contains("SLOW")) {
                System.err.println("rendering");
                Thread.sleep(60_000);
            }
            if (source.contains("HOSTILE")) {
                listener.on(new RenderEvent.ScriptPrinted("\u001b]0;title\u0007\u202Eback"));
                return new Failed(failure("\u001b[2Jgone"), report(request));
            }
            if (source.contains("BROKEN")) {
                return new Failed(failure("BROKEN is no name"), report(request));
            }
            Failed without = withoutFile(request);
            if (without != null) {
                return without;
            }
            Failed cut = cut(request);
            if (cut != null) {
                return cut;
            }
            List<String> scenes = request.scenes().mode() == SceneSelection.Mode.ALL
                    ? List.of("First", "Video")
                    : request.scenes().names().isEmpty()
                            ? List.of("Video")
                            : request.scenes().names();
            if (source.contains("FIRST-FAILS") && scenes.contains("First")) {
                RunReport found = report(request);
                return new Failed(
                        failure("FIRST-FAILS is no name").inScene("First"),
                        new RunReport(
                                List.of("First", "Video"),
                                List.of(),
                                found.timings(),
                                0,
                                found.cpuTime(),
                                "",
                                "0.22.0",
                                List.of(),
                                List.of()));
            }
            List<Artifact> videos = new ArrayList<>();
            scenes.forEach(scene -> videos.add(video(request, scene)));
            return new Rendered(videos, report(request));
        }

        /** Sends an image, and prints the preview files beside the staging directory afterwards. */
        private static void preview(RenderRequest request, RenderListener listener, String image) {
            listener.on(new RenderEvent.PreviewRendered("Video", 480, 270, image.getBytes(StandardCharsets.UTF_8)));
            Path staging = request.directory();
            while (!staging.getFileName().toString().startsWith(".omega-")) {
                staging = staging.getParent();
            }
            try (DirectoryStream<Path> files = Files.newDirectoryStream(staging.resolveSibling(""), "*.preview.jpg")) {
                for (Path file : files) {
                    listener.on(new RenderEvent.ScriptPrinted(file.getFileName() + " has " + Files.readString(file)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Artifact video(RenderRequest request, String scene) {
            Path path =
                    request.directory().resolve(scene + "." + request.format().extension());
            try {
                Files.writeString(
                        path, scene + " " + request.quality() + " " + request.seed() + " " + request.limits());
                List<SubtitleFile> subtitles = new ArrayList<>();
                if (request.script().source().contains("SPOKEN")) {
                    for (SubtitleFile.SubtitleFormat format : SubtitleFile.SubtitleFormat.values()) {
                        Path file = request.directory().resolve(scene + "." + format.extension());
                        Files.writeString(file, format + " of " + scene);
                        subtitles.add(new SubtitleFile(format, file, Files.size(file), "b".repeat(64)));
                    }
                }
                return new Artifact(
                        scene,
                        path,
                        request.format() == Format.PNG ? Artifact.ArtifactKind.IMAGE : Artifact.ArtifactKind.VIDEO,
                        request.format(),
                        Files.size(path),
                        "a".repeat(64),
                        15,
                        request.quality().width(),
                        request.quality().height(),
                        Duration.ofSeconds(1),
                        List.of(),
                        subtitles);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static ScriptFailure failure(String message) {
            return new ScriptFailure(
                    FailureKind.SCRIPT_EXCEPTION,
                    "check",
                    "NameError",
                    message,
                    new SourceSpan(6, 8, 6, 12),
                    "        pass\n        ^^^^",
                    List.of(),
                    Map.of(),
                    null,
                    null,
                    List.of(),
                    List.of(new Suggestion("Circle", "Circle(radius=1.0)")),
                    List.of());
        }

        private static RunReport report(RenderRequest request) {
            return new RunReport(
                    List.of("Video"),
                    List.of(new ScenePlan(
                            "Video",
                            Artifact.ArtifactKind.VIDEO,
                            1,
                            15,
                            Duration.ofSeconds(1),
                            request.quality().width(),
                            request.quality().height(),
                            request.quality().fps(),
                            request.format(),
                            request.overrides().transparent())),
                    Map.of("check", Duration.ofMillis(100), "render", Duration.ofMillis(900)),
                    1 << 20,
                    Duration.ofSeconds(1),
                    "",
                    "0.22.0",
                    layout(request),
                    List.of());
        }

        /** The word CROWDED causes a mistake, and something that may be intended. */
        private static List<LayoutProblem> layout(RenderRequest request) {
            return request.script().source().contains("CROWDED")
                    ? List.of(
                            new LayoutProblem(
                                    "Video",
                                    LayoutProblemKind.OVERLAP,
                                    true,
                                    0,
                                    6,
                                    List.of("Text(\"a\")", "Text(\"b\")")),
                            new LayoutProblem("Video", LayoutProblemKind.SHORT_END, false, 0, null, List.of()))
                    : List.of();
        }

        @Override
        public void close() {}
    }
}
