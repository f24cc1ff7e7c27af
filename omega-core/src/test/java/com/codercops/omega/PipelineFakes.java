package com.codercops.omega;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelCapabilities;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.Checked;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.PreviewImage;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.render.ScenePlan;
import com.codercops.omega.script.LayoutProblem;
import com.codercops.omega.script.ScriptFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A model and a backend whose results a test sets, and which record their requests. */
public final class PipelineFakes {
    private PipelineFakes() {}

    public static final class Model implements LanguageModel {
        public final List<ModelRequest> requests = new ArrayList<>();
        private final Deque<Object> answers = new ArrayDeque<>();
        private boolean images;

        public Model(Object... answers) {
            this.answers.addAll(List.of(answers));
        }

        /** The same model, which accepts images. */
        public Model seeing() {
            images = true;
            return this;
        }

        @Override
        public ModelCapabilities capabilities() {
            return new ModelCapabilities(images);
        }

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public ModelResponse complete(ModelRequest request) {
            requests.add(request);
            Object answer = answers.removeFirst();
            if (answer instanceof ModelException e) {
                throw e;
            }
            return answer instanceof ModelResponse response
                    ? response
                    : new ModelResponse((String) answer, ModelResponse.Finish.COMPLETE, new TokenUsage(100, 50));
        }
    }

    /** An answer with a script whose construct is the given line. */
    public static String answer(String line) {
        return "```python\n" + source(line) + "```";
    }

    public static String source(String line) {
        return "from manim import *\nclass Video(Scene):\n    def construct(self):\n        " + line + "\n";
    }

    /** Renders every script for which {@code failure} returns none. */
    public static class Backend implements RenderBackend {
        /** What was rendered, or failed its check. */
        public final List<RenderRequest> requests = Collections.synchronizedList(new ArrayList<>());

        private final Function<RenderRequest, ScriptFailure> failure;

        public Backend(Function<RenderRequest, ScriptFailure> failure) {
            this.failure = failure;
        }

        @Override
        public String id() {
            return "scripted";
        }

        @Override
        public BackendCapabilities capabilities() {
            return new BackendCapabilities(true, List.of(), List.of());
        }

        @Override
        public CheckResult check(RenderRequest request, RenderListener listener) {
            ScriptFailure broken = failure.apply(request);
            return broken == null ? new Checked(report(request)) : new Failed(broken, report(request));
        }

        /** The word {@code overlap} in a script is a layout mistake in its image. */
        private static RunReport report(RenderRequest request) {
            List<LayoutProblem> layout = Pattern.compile("overlap")
                    .matcher(request.script().source())
                    .results()
                    .map(it -> new LayoutProblem(
                            "Video",
                            LayoutProblem.LayoutProblemKind.OVERLAP,
                            true,
                            0,
                            4,
                            List.of("Text(\"a\")", "Text(\"b\")")))
                    .toList();
            int plays = (int) Pattern.compile("self\\.play")
                    .matcher(request.script().source())
                    .results()
                    .count();
            ScenePlan plan = new ScenePlan(
                    "Video",
                    Artifact.ArtifactKind.VIDEO,
                    plays,
                    15,
                    Duration.ofSeconds(1),
                    854,
                    480,
                    15,
                    Format.MP4,
                    false);
            return new RunReport(
                    List.of("Video"),
                    plays == 0 && layout.isEmpty() ? List.of() : List.of(plan),
                    Map.of(),
                    0,
                    Duration.ZERO,
                    "",
                    "0.22.0",
                    layout,
                    List.of());
        }

        @Override
        public RenderResult render(RenderRequest request, RenderListener listener) {
            RunReport report = report(request);
            ScriptFailure broken = failure.apply(request);
            if (broken != null) {
                requests.add(request);
                return new Failed(broken, report);
            }
            if (!report.plans().isEmpty()) {
                listener.on(new RenderEvent.ScenesFound(report.scenes(), report.scenes()));
                report.layout().forEach(problem -> listener.on(new RenderEvent.LayoutProblemFound(problem)));
                report.plans().forEach(plan -> listener.on(new RenderEvent.ScenePlanned(plan)));
            }
            requests.add(request);
            Path video = request.directory().resolve("Video.mp4");
            List<PreviewImage> images = request.contactSheet() ? List.of(sheet(request, video)) : List.of();
            return new Rendered(
                    List.of(new Artifact(
                            "Video",
                            video,
                            Artifact.ArtifactKind.VIDEO,
                            Format.MP4,
                            1,
                            "0".repeat(64),
                            15,
                            854,
                            480,
                            Duration.ofSeconds(1),
                            images)),
                    report);
        }

        /** Writes the video, and a sheet that has the script's fourth line. */
        private static PreviewImage sheet(RenderRequest request, Path video) {
            Path sheet = request.directory().resolve("Video.sheet.jpg");
            String line = request.script().source().lines().toList().get(3).strip();
            try {
                Files.writeString(video, "video");
                Files.writeString(sheet, "sheet of " + line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new PreviewImage(PreviewImage.PreviewKind.SHEET, sheet, 1, "0".repeat(64), 640, 360);
        }

        @Override
        public void close() {}
    }
}
