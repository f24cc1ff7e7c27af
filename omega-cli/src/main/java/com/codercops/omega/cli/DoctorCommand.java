package com.codercops.omega.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "doctor",
        description = "Tell what is installed, which protections are in force, and which settings from where.",
        footer = "Exit code 4: something that videos need is missing.")
final class DoctorCommand implements Callable<Integer> {
    private final World world;

    @Mixin
    DebugOption debug = new DebugOption();

    DoctorCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = Configuration.load(world, Map.of());
        Installation installation = new Installation(world, configuration);
        installation.programs();
        installation.protections(Studio.of(world, configuration, new RenderOptions()));
        world.out().println();
        world.out().println("Settings in force:");
        configuration
                .all()
                .forEach((name, value) -> world.out()
                        .println("  " + name + " = " + configuration.shown(name) + "  (" + value.source() + ")"));
        return installation.whole() ? ExitCode.OK : ExitCode.INSTALLATION;
    }
}
