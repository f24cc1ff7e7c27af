package com.codercops.omega.cli.mcp;

import com.codercops.omega.Omega;
import com.codercops.omega.app.UsageException;
import com.codercops.omega.app.event.PipelineEventJson;
import com.codercops.omega.app.plugins.PluginCatalog;
import com.codercops.omega.app.plugins.SelectedModels;
import com.codercops.omega.app.settings.SettingValue;
import com.codercops.omega.app.settings.SettingsException;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.CliSettings;
import com.codercops.omega.cli.file.Slug;
import com.codercops.omega.cli.file.VideoOutput;
import com.codercops.omega.cli.option.ModelFlags;
import com.codercops.omega.cli.option.RenderFlags;
import com.codercops.omega.cli.option.RenderSetup;
import com.codercops.omega.cli.report.FailureMessage;
import com.codercops.omega.mcp.CheckedScript;
import com.codercops.omega.mcp.MadeVideos;
import com.codercops.omega.mcp.McpCall;
import com.codercops.omega.mcp.Poster;
import com.codercops.omega.mcp.Progress;
import com.codercops.omega.mcp.RenderArguments;
import com.codercops.omega.mcp.RepairedScript;
import com.codercops.omega.mcp.ToolException;
import com.codercops.omega.mcp.Video;
import com.codercops.omega.mcp.VideoDetails;
import com.codercops.omega.mcp.VideoTools;
import com.codercops.omega.pipeline.AnimationFailed;
import com.codercops.omega.pipeline.AnimationResult;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.Attempt;
import com.codercops.omega.pipeline.PipelineListener;
import com.codercops.omega.prompt.ModelScriptWriter;
import com.codercops.omega.render.CheckOnlyBackend;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderWarning;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.ScriptRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes videos in this process, in one warm sandbox, and publishes them in the output directory. */
final class LocalVideoTools implements VideoTools, AutoCloseable {
    private static final String SCRIPT = "scene.py";

    private final CliContext context;
    private final ModelFlags models;
    private final SandboxFlags sandbox;
    private final PublishedVideos published;
    private @Nullable RenderBackend backend;

    private LocalVideoTools(CliContext context, ModelFlags models, SandboxFlags sandbox) {
        this.context = context;
        this.models = models;
        this.sandbox = sandbox;
        String output = setup(RenderArguments.DEFAULT).settings().get(CliSettings.OUTPUT_DIRECTORY);
        this.published = new PublishedVideos(context.directory().resolve(output).normalize());
    }

    /**
     * Validates the settings. The sandbox starts at the first call that needs it.
     *
     * @throws SettingsException if a setting is invalid
     * @throws UsageException if an option is invalid
     */
    static LocalVideoTools open(CliContext context, ModelFlags models, SandboxFlags sandbox) {
        return new LocalVideoTools(context, models, sandbox);
    }

    /** Where the videos are published. */
    Path directory() {
        return published.directory();
    }

    private RenderSetup setup(RenderArguments how) {
        RenderFlags flags = sandbox.renderFlags();
        flags.quality = how.quality();
        flags.format = how.format();
        flags.aspect = how.aspect();
        flags.seed = how.seed() == null ? null : how.seed().toString();
        flags.scene.addAll(how.scenes());
        Map<String, SettingValue> settings = new LinkedHashMap<>(flags.flags());
        settings.putAll(models.flags());
        return RenderSetup.of(context, CliSettings.load(context, settings), flags);
    }

    private synchronized RenderBackend backend(RenderSetup setup) {
        RenderBackend running = backend;
        if (running == null) {
            running = setup.backend(context.host());
            backend = running;
        }
        return running;
    }

    @Override
    public synchronized void close() {
        if (backend != null) {
            backend.close();
        }
    }

    @Override
    public MadeVideos animate(String prompt, RenderArguments how, McpCall call) throws InterruptedException {
        ScriptRequest request = request(prompt);
        return run(call, () -> {
            RenderSetup setup = setup(how);
            try (SelectedModels selected = SelectedModels.open(setup.settings(), PluginCatalog.discover());
                    VideoOutput videos = VideoOutput.inDirectory(directory(), Slug.of(request.prompt()))) {
                Omega omega = setup.configure(Omega.builder(), backend(setup))
                        .model(selected.writer())
                        .debugger(new ModelScriptWriter(selected.fixer()))
                        .layoutRepairs(models.layoutRepairs())
                        .polish(!models.noPolish)
                        .review(models.review)
                        .writing(how.writing().orElse(models.writing(context.directory())))
                        .assets(setup.assets().withoutScript())
                        .directory(videos.stagingDirectory())
                        .build();
                return publish(omega.animate(request.prompt(), listener(call)), videos);
            }
        });
    }

    private static ScriptRequest request(String prompt) {
        try {
            return new ScriptRequest(prompt);
        } catch (IllegalArgumentException e) {
            throw new ToolException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public MadeVideos render(String source, RenderArguments how, McpCall call) throws InterruptedException {
        Script script = script(source);
        return run(call, () -> {
            RenderSetup setup = setup(how);
            try (VideoOutput videos = VideoOutput.inDirectory(directory(), "scene")) {
                Omega omega = setup.configure(Omega.builder(), backend(setup))
                        .assets(setup.assets().withoutScript())
                        .directory(videos.stagingDirectory())
                        .build();
                return publish(omega.render(script, listener(call)), videos);
            }
        });
    }

    private static Script script(String source) {
        Script script = new Script(source);
        script.unreadable().ifPresent(failure -> {
            throw new ToolException(failure.message());
        });
        return script;
    }

    private MadeVideos publish(AnimationResult result, VideoOutput videos) throws IOException {
        if (result instanceof AnimationFailed failed) {
            throw new ToolException(FailureMessage.of(SCRIPT, failed));
        }
        AnimationSucceeded made = (AnimationSucceeded) result;
        VideoOutput.Published files = videos.publish(made.provenance());
        List<String> omitted = Stream.concat(
                        made.omitted().stream(), made.failedScenes().stream().map(LocalVideoTools::failedScene))
                .toList();
        return new MadeVideos(
                published.of(files, made.provenance().created()),
                made.success().script().source(),
                made.attempts().size(),
                omitted,
                warnings(made.rendered().report().warnings()));
    }

    private static String failedScene(ScriptFailure failure) {
        return "The scene " + failure.scene() + " fails. " + failure.summary();
    }

    private static List<String> warnings(List<RenderWarning> warnings) {
        return warnings.stream().map(RenderWarning::message).distinct().toList();
    }

    @Override
    public CheckedScript check(String source, RenderArguments how, McpCall call) throws InterruptedException {
        AnimationResult result = dryRun(source, how, call);
        Attempt first = result.attempts().get(0);
        List<String> warnings = result instanceof AnimationSucceeded passed
                ? warnings(passed.rendered().report().warnings())
                : List.of();
        return new CheckedScript(
                first.failureIfAny()
                        .map(failure -> FailureMessage.of(SCRIPT, failure))
                        .orElse(null),
                result instanceof AnimationSucceeded,
                warnings);
    }

    @Override
    public RepairedScript repair(String source, RenderArguments how, McpCall call) throws InterruptedException {
        AnimationResult result = dryRun(source, how, call);
        List<String> changes = result.attempts().stream()
                .filter(attempt -> attempt.origin() == Attempt.Origin.REPAIRED)
                .map(Attempt::remark)
                .toList();
        return result instanceof AnimationFailed failed
                ? new RepairedScript(
                        failed.best().script().source(), changes, FailureMessage.of(SCRIPT, failed.failure()))
                : new RepairedScript(
                        ((AnimationSucceeded) result).success().script().source(), changes, null);
    }

    /** Runs a script without rendering it, and repairs it without leaving anything out. */
    private AnimationResult dryRun(String source, RenderArguments how, McpCall call) throws InterruptedException {
        Script script = script(source);
        return run(call, () -> {
            RenderSetup setup = setup(how);
            Path directory = Files.createTempDirectory("omega-check-");
            try {
                // Not closed, because it would close the shared backend.
                RenderBackend checks = new CheckOnlyBackend(backend(setup));
                return setup.configure(Omega.builder(), checks)
                        .assets(setup.assets().withoutScript())
                        .maxOmissions(0)
                        .directory(directory)
                        .build()
                        .render(script, listener(call));
            } finally {
                Files.deleteIfExists(directory);
            }
        });
    }

    private static PipelineListener listener(McpCall call) {
        return event -> Progress.of(PipelineEventJson.of(event)).ifPresent(call::progress);
    }

    private static <T> T run(McpCall call, Callable<T> work) throws InterruptedException {
        try {
            return call.interruptibly(work);
        } catch (InterruptedException e) {
            call.requireWanted();
            throw e;
        } catch (IOException e) {
            throw new ToolException("The video cannot be written: " + e.getMessage() + ". Check the output directory.");
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<Video> videos(int limit, McpCall call) {
        return published.newest(limit);
    }

    @Override
    public VideoDetails video(String id, McpCall call) {
        return published.find(id);
    }

    /** The command line makes no still images. */
    @Override
    public Optional<Poster> poster(String id, McpCall call) {
        return Optional.empty();
    }

    @Override
    public String script(String id, McpCall call) {
        return Optional.ofNullable(published.find(id).script()).orElseThrow(() -> PublishedVideos.unknown(id));
    }
}
