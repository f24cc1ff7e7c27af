package com.codercops.omega.cli.command;

import com.codercops.omega.Omega;
import com.codercops.omega.app.UsageException;
import com.codercops.omega.app.plugins.PluginCatalog;
import com.codercops.omega.app.plugins.SelectedModels;
import com.codercops.omega.app.settings.SettingValue;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.CliSettings;
import com.codercops.omega.cli.file.Slug;
import com.codercops.omega.cli.file.VideoOutput;
import com.codercops.omega.cli.option.DaemonFlag;
import com.codercops.omega.cli.option.ModelFlags;
import com.codercops.omega.cli.option.OutputFlags;
import com.codercops.omega.cli.option.RenderFlags;
import com.codercops.omega.cli.option.ReportFlags;
import com.codercops.omega.cli.option.ServerFlag;
import com.codercops.omega.cli.option.WordsArgument;
import com.codercops.omega.cli.remote.JobRequest;
import com.codercops.omega.cli.remote.RemoteAnimation;
import com.codercops.omega.cli.remote.http.ServerUrl;
import com.codercops.omega.prompt.ModelScriptWriter;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.script.ScriptRequest;
import com.codercops.omega.script.WritingOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "animate", description = "Make a video from a prompt.")
public final class AnimateCommand implements Callable<Integer> {
    private final CliContext context;

    @Parameters(
            arity = "1..*",
            paramLabel = "PROMPT",
            description = "what the video shows; - reads the prompt from standard input")
    List<String> words = new ArrayList<>();

    @Mixin
    ModelFlags modelOptions = new ModelFlags();

    @Mixin
    RenderFlags renderOptions = new RenderFlags();

    @Mixin
    OutputFlags output = new OutputFlags();

    @Mixin
    ReportFlags messages = new ReportFlags();

    @Mixin
    DaemonFlag daemon = new DaemonFlag();

    @Mixin
    ServerFlag server = new ServerFlag();

    @Option(
            names = "--no-wait",
            description = "with --server: create the job, print its ID and end; 'omega get' gets the video")
    boolean noWait;

    public AnimateCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ScriptRequest request = request();
        WritingOptions writing = modelOptions.writing(context.directory());
        RenderTask.reconcileFormat(renderOptions, output);
        Map<String, SettingValue> flags = new LinkedHashMap<>(renderOptions.flags());
        flags.putAll(modelOptions.flags());
        flags.putAll(server.flags());
        RenderSession session = RenderSession.open(context, flags, renderOptions, messages);
        Optional<ServerUrl> remote = session.setup().settings().find(CliSettings.SERVER);
        return remote.isPresent()
                ? animateOn(remote.get(), request, writing, session)
                : animateHere(request, writing, session);
    }

    private int animateOn(ServerUrl url, ScriptRequest request, WritingOptions writing, RenderSession session)
            throws IOException, InterruptedException {
        if (output.livePreview) {
            throw new UsageException(
                    "--live-preview shows a video that this machine makes. Leave it out; the page of the"
                            + " job shows the newest image of a video that a server makes.");
        }
        context.host().remote();
        RemoteAnimation animation = RemoteAnimation.of(
                context,
                url,
                session.reporter(),
                JobRequest.of(request.prompt(), session.setup().settings(), renderOptions, modelOptions, writing));
        if (noWait) {
            return session.end(animation.start());
        }
        try (VideoOutput videos = RenderTask.output(session, output, Slug.of(request.prompt()))) {
            return session.end(animation.run(videos, downloaded -> {
                if (output.open) {
                    VideoViewer.open(
                            context,
                            session.reporter(),
                            downloaded.artifacts().get(0).path());
                }
            }));
        }
    }

    private int animateHere(ScriptRequest request, WritingOptions writing, RenderSession session)
            throws IOException, InterruptedException {
        if (noWait) {
            throw new UsageException("--no-wait needs a server, on which the job continues. Add --server URL.");
        }
        try (SelectedModels models = SelectedModels.open(session.setup().settings(), PluginCatalog.discover());
                VideoOutput videos = RenderTask.output(session, output, Slug.of(request.prompt()));
                RenderBackend backend = session.startBackend(KeptVideos.Start.NOW_UNLESS_ANSWERED)) {
            if (models.unconfigured()) {
                session.reporter()
                        .note(
                                "No language model is configured. The offline gallery is used, which knows a fixed list of topics:"
                                        + " see 'omega gallery'. To configure a model, see 'omega models'.");
            }
            int code = new RenderTask(session, backend, "scene.py", null)
                    .run(
                            Omega.builder()
                                    .model(models.writer())
                                    .debugger(new ModelScriptWriter(models.fixer()))
                                    .layoutRepairs(modelOptions.layoutRepairs())
                                    .polish(!modelOptions.noPolish)
                                    .review(modelOptions.review)
                                    .writing(writing)
                                    .assets(session.setup().assets().withoutScript()),
                            videos,
                            output,
                            (omega, listener) -> omega.animate(request.prompt(), listener));
            return session.end(code);
        }
    }

    private ScriptRequest request() throws IOException {
        String prompt = new WordsArgument(context, "prompt", "omega animate -").read(words, ScriptRequest.MAX_PROMPT);
        try {
            return new ScriptRequest(prompt);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
