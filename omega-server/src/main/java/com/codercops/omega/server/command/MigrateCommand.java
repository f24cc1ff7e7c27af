package com.codercops.omega.server.command;

import com.codercops.omega.server.ServerResources;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "migrate", description = "Bring the tables to this program's version, as 'run' does at its start.")
final class MigrateCommand implements Callable<Integer> {
    /** For a database that starts at the same time; a person waits. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final World world;

    @Mixin
    SettingOptions options = new SettingOptions();

    MigrateCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ServerResources premises = ServerResources.open(options.settings(world), PATIENCE)) {
            premises.prepare();
            world.out().println("The tables are of this version.");
            return ExitCode.OK;
        }
    }
}
