package com.codercops.omega.cli.command;

import com.codercops.omega.OmegaException;
import com.codercops.omega.cli.CliExitCode;
import com.codercops.omega.cli.Configuration;
import com.codercops.omega.cli.UsageException;
import com.codercops.omega.cli.World;
import com.codercops.omega.cli.file.ScriptFile;
import com.codercops.omega.cli.option.RenderFlags;
import com.codercops.omega.cli.option.RenderSetup;
import com.codercops.omega.cli.option.ReportFlags;
import com.codercops.omega.cli.report.ProgressReporter;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.Checked;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        description = "Check quickly whether scripts run, without rendering.",
        footer = "Exit code 0: all scripts run. With several files, the exit code is the highest one.")
public final class CheckScriptCommand implements Callable<Integer> {
    private final World world;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Manim scripts")
    List<Path> files = new ArrayList<>();

    @Mixin
    RenderFlags renderOptions = new RenderFlags();

    @Mixin
    ReportFlags messages = new ReportFlags();

    public CheckScriptCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Configuration configuration = Configuration.load(world, renderOptions.flags());
        RenderSetup setup = RenderSetup.of(world, configuration, renderOptions);
        ProgressReporter reporter = ProgressReporter.of(world, messages);
        int worst = CliExitCode.OK;
        if (files.size() == 1) {
            ScriptFile.read(world, files.get(0)); // rejects it before a sandbox starts
        }
        // A check writes no video, but the request needs a directory.
        Path directory = Files.createTempDirectory("omega-check-");
        try (RenderBackend backend = setup.backend()) {
            setup.warnings().forEach(reporter::warning);
            for (Path file : files) {
                worst = Math.max(worst, check(setup, backend, reporter, file, directory));
            }
        } finally {
            Files.deleteIfExists(directory);
        }
        reporter.end(worst);
        return worst;
    }

    private int check(RenderSetup setup, RenderBackend backend, ProgressReporter reporter, Path file, Path directory)
            throws InterruptedException {
        try {
            Script script = ScriptFile.read(world, file);
            RenderRequest request = new RenderRequest(
                    UUID.randomUUID().toString(),
                    script,
                    setup.scenes(),
                    setup.quality(),
                    setup.format(),
                    setup.encoding(),
                    setup.seed(),
                    setup.limits(),
                    directory);
            CheckResult result = backend.check(request, event -> {
                if (messages.json) {
                    reporter.on(new PipelineEvent.RenderUpdate(1, event));
                }
            });
            if (result instanceof Checked checked) {
                reporter.checkPassed(file.toString(), checked);
                return CliExitCode.OK;
            }
            reporter.checkFailed(file.toString(), ((Failed) result).failure());
            return CliExitCode.SCRIPT_FAILED;
        } catch (UsageException | OmegaException e) {
            reporter.inputRejected(file.toString(), String.valueOf(e.getMessage()));
            return CliExitCode.of(e);
        }
    }
}
