package com.codercops.omega.cli.command;

import com.codercops.omega.cli.CliExitCode;
import com.codercops.omega.cli.Configuration;
import com.codercops.omega.cli.Installation;
import com.codercops.omega.cli.World;
import com.codercops.omega.cli.option.DebugFlag;
import com.codercops.omega.cli.option.RenderFlags;
import com.codercops.omega.cli.option.RenderSetup;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "doctor",
        description = "Show what is installed, the protections of the sandbox, and the settings with their sources.",
        footer = "Exit code 4: a required part is missing.")
public final class DoctorCommand implements Callable<Integer> {
    private final World world;

    @Mixin
    DebugFlag debug = new DebugFlag();

    public DoctorCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = Configuration.load(world, Map.of());
        Installation installation = new Installation(world, configuration);
        installation.programs();
        installation.protections(RenderSetup.of(world, configuration, new RenderFlags()));
        world.out().println();
        world.out().println("Settings:");
        configuration
                .all()
                .forEach((name, value) -> world.out()
                        .println("  " + name + " = " + configuration.shown(name) + "  (" + value.source() + ")"));
        return installation.whole() ? CliExitCode.OK : CliExitCode.INSTALLATION;
    }
}
