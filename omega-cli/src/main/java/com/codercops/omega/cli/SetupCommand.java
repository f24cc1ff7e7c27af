package com.codercops.omega.cli;

import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks at the installation and tries it. What was missing, the shell script {@code omega} installed before this ran. */
@Command(
        name = "setup",
        description = "Tell what is installed, and try it with a small script.",
        footer = "Exit code 4: something that videos need is missing.")
final class SetupCommand implements Callable<Integer> {
    private static final Script SMALL = new Script(
            "from manim import *\n\n\nclass Small(Scene):\n    def construct(self):\n        self.play(Create(Circle()))\n");

    private final World world;

    @Mixin
    DebugOption debug = new DebugOption();

    SetupCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Configuration configuration = Configuration.load(world, Map.of());
        Studio studio = Studio.of(world, configuration, new RenderOptions());
        Installation installation = new Installation(world, configuration);
        installation.programs();
        if (!installation.whole()) {
            return ExitCode.INSTALLATION;
        }
        return selfTest(studio);
    }

    private int selfTest(Studio studio) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("omega-setup-");
        try (RenderBackend backend = studio.backend()) {
            CheckResult result = backend.check(RenderRequest.of("setup", SMALL, directory), RenderListener.none());
            if (result instanceof Failed failed) {
                world.err().println(FailureText.of("the small script", failed.failure()));
                return ExitCode.INSTALLATION;
            }
            world.err().println("A small script runs. Omega is ready.");
            return ExitCode.OK;
        } finally {
            Files.deleteIfExists(directory);
        }
    }
}
