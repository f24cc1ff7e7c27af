package com.codercops.omega.cli.command;

import com.codercops.omega.Omega;
import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.UsageException;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.file.AtomicFileWriter;
import com.codercops.omega.cli.file.ScriptInput;
import com.codercops.omega.cli.file.UnifiedDiff;
import com.codercops.omega.cli.option.DaemonFlag;
import com.codercops.omega.cli.option.RenderFlags;
import com.codercops.omega.cli.option.ReportFlags;
import com.codercops.omega.cli.report.ProgressReporter;
import com.codercops.omega.pipeline.AnimationFailed;
import com.codercops.omega.pipeline.AnimationResult;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.LayoutRepairs;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.pipeline.PipelineListener;
import com.codercops.omega.render.CheckOnlyBackend;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "repair",
        description = "Repair known mistakes in a script, without a model and without rendering, and print the result.",
        footer = "Exit code 0: the printed script runs. 1: it still fails; the best version is printed.")
public final class RepairCommand implements Callable<Integer> {
    private final CliContext context;

    @Parameters(index = "0", paramLabel = "FILE", description = "a Manim script or notebook")
    Path file = Path.of("");

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "SCENE", description = "the scenes that must run")
    List<String> scenes = new ArrayList<>();

    @ArgGroup(exclusive = true)
    Outlet outlet = new Outlet();

    @Option(
            names = "--layout",
            description =
                    "mend the layout too, such as a text that leaves the frame. Change by change, only what helps stays")
    boolean layout;

    @Mixin
    RenderFlags renderOptions = new RenderFlags();

    @Mixin
    ReportFlags messages = new ReportFlags();

    @Mixin
    DaemonFlag daemon = new DaemonFlag();

    /** What happens to the repaired script, instead of printing it. */
    static final class Outlet {
        @Option(names = "--diff", description = "print the changes as a unified diff")
        boolean diff;

        @Option(names = "--write", description = "replace the file by the repaired script, in one step")
        boolean write;
    }

    public RepairCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        renderOptions.scene.addAll(scenes);
        if (outlet.write && ScriptInput.isNotebook(file)) {
            throw new UsageException("--write cannot change a notebook. Leave it out: the repaired script is printed.");
        }
        ScriptInput input = ScriptInput.read(context, file);
        RenderSession session = RenderSession.open(context, renderOptions.flags(), renderOptions, messages)
                .with(input, renderOptions);
        ProgressReporter reporter = session.reporter();
        input.warnings().forEach(reporter::warning);
        Script given = input.script();
        AnimationResult result;
        Path directory = Files.createTempDirectory("omega-repair-");
        try (RenderBackend backend = new CheckOnlyBackend(session.startBackend())) {
            result = session.setup()
                    .configure(Omega.builder(), backend)
                    .assets(session.setup().assets().beside(file))
                    // A repair keeps the whole script, unless the user allows omissions.
                    .maxOmissions(
                            renderOptions.maxOmissions == null
                                    ? 0
                                    : session.setup().maxOmissions())
                    .layoutRepairs(layout ? LayoutRepairs.ALL : LayoutRepairs.NONE)
                    .directory(directory)
                    .build()
                    .render(given, listener(reporter));
        } finally {
            Files.deleteIfExists(directory);
        }
        boolean complete = false;
        if (result instanceof AnimationSucceeded animated) {
            animated.omitted().forEach(reporter::warning);
            animated.failedScenes().forEach(failure -> reporter.checkFailed(file.toString(), failure));
            complete = animated.failedScenes().isEmpty();
        }
        int code = complete ? ExitCode.OK : ExitCode.FAILED;
        Script best = best(result);
        if (result instanceof AnimationFailed gaveUp) {
            reporter.noVideo(file.toString(), gaveUp);
        }
        deliver(reporter, given, best, result.attempts().size(), code);
        return session.end(code);
    }

    /** A check gives no video, so a successful end says nothing about one. */
    private static PipelineListener listener(ProgressReporter reporter) {
        return event -> {
            boolean passed =
                    event instanceof PipelineEvent.Finished finished && finished.result() instanceof AnimationSucceeded;
            if (!passed) {
                reporter.on(event);
            }
        };
    }

    private static Script best(AnimationResult result) {
        return result instanceof AnimationFailed gaveUp
                ? gaveUp.best().script()
                : ((AnimationSucceeded) result).success().script();
    }

    private void deliver(ProgressReporter reporter, Script given, Script best, int attempts, int code)
            throws IOException {
        if (outlet.write && !best.source().equals(given.source())) {
            replace(best);
        }
        if (messages.json) {
            reporter.repairFinished(file.toString(), code == ExitCode.OK, attempts, best.source());
        } else if (outlet.diff) {
            context.out().print(UnifiedDiff.of(file.toString(), given.source(), best.source()));
        } else if (!outlet.write) {
            context.out().print(best.source());
        }
        context.out().flush();
    }

    /** Readers see the old script or the new one, never a part. */
    private void replace(Script best) throws IOException {
        Path target = context.directory().resolve(file).toRealPath();
        AtomicFileWriter.write(target, best.source());
    }
}
