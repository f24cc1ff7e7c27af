package com.codercops.omega.cli.command;

import com.codercops.omega.Omega;
import com.codercops.omega.app.UsageException;
import com.codercops.omega.app.plugins.ModelSelector;
import com.codercops.omega.app.plugins.PluginCatalog;
import com.codercops.omega.app.plugins.SelectedModels;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.file.VideoOutput;
import com.codercops.omega.cli.option.DaemonFlag;
import com.codercops.omega.cli.option.ModelFlags;
import com.codercops.omega.cli.option.OutputFlags;
import com.codercops.omega.cli.option.RenderFlags;
import com.codercops.omega.cli.option.ReportFlags;
import com.codercops.omega.cli.option.WordsArgument;
import com.codercops.omega.prompt.ModelScriptWriter;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.script.RevisionRequest;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.WritingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "revise",
        description = "Change a video by a sentence: a language model changes its script, and the result is rendered.",
        footer = {
            "The settings and scenes of the video stay, unless an option says otherwise.",
            "",
            "Example:",
            "  omega revise media/circle.mp4 \"make the circle blue\""
        })
public final class ReviseCommand implements Callable<Integer> {
    private final CliContext context;

    @Parameters(
            index = "0",
            paramLabel = "VIDEO|PROVENANCE|SCRIPT",
            description = "a video with its .provenance.json file beside it, such a file, or a script or notebook")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    Path file;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "WISH",
            description = "what to change; - reads it from standard input")
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

    public ReviseCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        String wish =
                new WordsArgument(context, "wish", "omega revise " + file + " -").read(words, RevisionRequest.MAX_WISH);
        WritingOptions writing = modelOptions.writing(context.directory());
        RenderTask.reconcileFormat(renderOptions, output);
        RevisionInput input = RevisionInput.of(context, file, renderOptions, settings -> {
            settings.putAll(modelOptions.flags());
            return RenderSession.open(context, settings, renderOptions, messages);
        });
        Script script = requireValid(input.script(), wish);
        RenderSession session = input.session();
        try (SelectedModels models = languageModels(session);
                VideoOutput videos = RenderTask.output(session, output, input.name());
                RenderBackend backend = session.startBackend(KeptVideos.Start.NOW)) {
            session.reporter().note("Checking the script of " + file);
            int code = new RenderTask(session, backend, "scene.py", input.source())
                    .run(
                            Omega.builder()
                                    .model(models.writer())
                                    .debugger(new ModelScriptWriter(models.fixer()))
                                    .layoutRepairs(modelOptions.layoutRepairs())
                                    .polish(!modelOptions.noPolish)
                                    .review(modelOptions.review)
                                    .writing(writing)
                                    .assets(input.assets()),
                            videos,
                            output,
                            (omega, listener) -> omega.revise(script, wish, listener));
            return session.end(code);
        }
    }

    /** Before anything starts, so that a wish that no model can get is refused immediately. */
    private static Script requireValid(Script script, String wish) {
        try {
            return new RevisionRequest(script, wish).base();
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static SelectedModels languageModels(RenderSession session) {
        SelectedModels models = SelectedModels.open(session.setup().settings(), PluginCatalog.discover());
        if (models.writer().name().equals(ModelSelector.OFFLINE)) {
            models.close();
            throw new UsageException((models.unconfigured() ? "No language model is configured, and the" : "The")
                    + " offline gallery cannot change scripts. Configure a model, or choose one with --model:"
                    + " see 'omega models'.");
        }
        return models;
    }
}
