package com.codercops.omega.cli;

import com.codercops.omega.OmegaException;
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
        description = "Run scripts without drawing: tells in a moment whether they would become videos.",
        footer = "Exit code 0: all of them run. With several files it is the worst of them.")
final class CheckCommand implements Callable<Integer> {
    private final World world;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Manim scripts")
    List<Path> files = new ArrayList<>();

    @Mixin
    RenderOptions renderOptions = new RenderOptions();

    @Mixin
    MessageOptions messages = new MessageOptions();

    CheckCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Configuration configuration = Configuration.load(world, renderOptions.flags());
        Studio studio = Studio.of(world, configuration, renderOptions);
        Teller teller = Teller.of(world, messages);
        int worst = ExitCode.OK;
        if (files.size() == 1) {
            ScriptFile.read(world, files.get(0)); // refused before a sandbox is started
        }
        // A check leaves no videos, but a backend may want a directory of its own.
        Path directory = Files.createTempDirectory("omega-check-");
        try (RenderBackend backend = studio.backend()) {
            studio.warnings().forEach(teller::warning);
            for (Path file : files) {
                worst = Math.max(worst, check(studio, backend, teller, file, directory));
            }
        } finally {
            Files.deleteIfExists(directory);
        }
        teller.end(worst);
        return worst;
    }

    private int check(Studio studio, RenderBackend backend, Teller teller, Path file, Path directory)
            throws InterruptedException {
        try {
            Script script = ScriptFile.read(world, file);
            RenderRequest request = new RenderRequest(
                    UUID.randomUUID().toString(),
                    script,
                    studio.scenes(),
                    studio.quality(),
                    studio.format(),
                    studio.encoding(),
                    studio.seed(),
                    studio.limits(),
                    directory);
            CheckResult result = backend.check(request, event -> {
                if (messages.json) {
                    teller.on(new PipelineEvent.RenderUpdate(1, event));
                }
            });
            if (result instanceof Checked checked) {
                teller.checked(file.toString(), checked);
                return ExitCode.OK;
            }
            teller.failedCheck(file.toString(), (Failed) result);
            return ExitCode.SCRIPT_FAILED;
        } catch (UsageException | OmegaException e) {
            teller.refused(file.toString(), String.valueOf(e.getMessage()));
            return ExitCode.of(e);
        }
    }
}
