package com.codercops.omega.cli.command;

import com.codercops.omega.OmegaException;
import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.RemedyAdvice;
import com.codercops.omega.app.UsageException;
import com.codercops.omega.app.settings.SettingsException;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.ExitCodeMapper;
import com.codercops.omega.cli.file.ScriptInput;
import com.codercops.omega.cli.option.DaemonFlag;
import com.codercops.omega.cli.option.RenderFlags;
import com.codercops.omega.cli.option.RenderSetup;
import com.codercops.omega.cli.option.ReportFlags;
import com.codercops.omega.cli.option.ScriptArguments;
import com.codercops.omega.cli.report.ProgressReporter;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.render.AssetBackend;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.Checked;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.render.RenderRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        description = "Check quickly whether scripts run, without rendering.",
        footer = "Exit code 0: all scripts run. With several files, the exit code is the highest one.")
public final class CheckScriptCommand implements Callable<Integer> {
    private final CliContext context;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|SCENE",
            description = "Manim scripts and notebooks; other words are the scenes to check")
    List<String> arguments = new ArrayList<>();

    @Option(
            names = "--sheet",
            paramLabel = "FILE.png",
            description = "draw the layout problems of one script, with boxes around the objects, as one image")
    @Nullable Path sheet;

    @Mixin
    RenderFlags renderOptions = new RenderFlags();

    @Mixin
    ReportFlags messages = new ReportFlags();

    @Mixin
    DaemonFlag daemon = new DaemonFlag();

    public CheckScriptCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ScriptArguments given = ScriptArguments.of(context, arguments);
        List<Path> files = given.files();
        renderOptions.scene.addAll(given.scenes());
        LayoutSheetFile drawn = LayoutSheetFile.of(context, sheet, files.size());
        RenderSession session = RenderSession.open(context, renderOptions.flags(), renderOptions, messages);
        int worst = ExitCode.OK;
        if (files.size() == 1) {
            ScriptInput.read(context, files.get(0)); // rejects it before a sandbox starts
        }
        // A check writes no video, only the image that --sheet asks for, but the request needs a directory.
        Path directory = Files.createTempDirectory("omega-check-");
        try (RenderBackend backend = session.startBackend()) {
            for (Path file : files) {
                worst = Math.max(worst, check(session, backend, file, directory, drawn));
            }
        } finally {
            Files.deleteIfExists(directory);
        }
        return session.end(worst);
    }

    private int check(RenderSession session, RenderBackend backend, Path file, Path directory, LayoutSheetFile drawn)
            throws IOException, InterruptedException {
        ProgressReporter reporter = session.reporter();
        try {
            ScriptInput input = ScriptInput.read(context, file);
            RenderSetup setup = RenderSetup.of(context, renderOptions, input);
            input.warnings().forEach(reporter::warning);
            String run = UUID.randomUUID().toString();
            RenderRequest request = new RenderRequest(
                            run,
                            input.script(),
                            setup.scenes(),
                            setup.quality(),
                            setup.format(),
                            setup.encoding(),
                            setup.seed(),
                            setup.limits(),
                            directory)
                    .withOverrides(setup.overrides())
                    .withImages(drawn.wanted());
            // Not closed, because it would close the shared backend.
            AssetBackend withAssets = new AssetBackend(backend, setup.assets().beside(file));
            CheckResult result = withAssets.check(request, event -> {
                if (messages.json
                        || event instanceof RenderEvent.WarningRaised
                        || event instanceof RenderEvent.ScriptPrinted) {
                    reporter.on(new PipelineEvent.RenderUpdate(run, 1, event));
                }
            });
            if (result instanceof Checked checked) {
                reporter.checkPassed(file.toString(), drawn.moved(checked, reporter));
                return ExitCode.OK;
            }
            reporter.checkFailed(file.toString(), ((Failed) result).failure());
            return ExitCode.FAILED;
        } catch (UsageException | SettingsException | OmegaException e) {
            reporter.inputRejected(file.toString(), RemedyAdvice.message(e));
            return ExitCodeMapper.of(e);
        }
    }
}
