package com.codercops.omega.server.command;

import com.codercops.omega.server.ServerResources;
import com.codercops.omega.server.backup.Backup;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        description = "Write all accounts, jobs and videos, as they are at this moment, into one file. Servers go on.")
final class BackupCommand implements Callable<Integer> {
    private final World world;

    @Mixin
    SettingOptions options = new SettingOptions();

    @Parameters(paramLabel = "FILE", description = "a zip file that is not there yet; it holds secrets")
    Path file = Path.of("omega.zip");

    BackupCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ServerResources premises = ServerResources.find(options.settings(world), MigrateCommand.PATIENCE)) {
            premises.prepare();
            Backup.Summary summary = new Backup(premises.database().dataSource(), premises.reached(), premises.store())
                    .write(world.directory().resolve(file));
            world.out().println("Wrote " + summary.rows() + " rows and " + summary.videos() + " videos to " + file);
            summary.lost().forEach(key -> world.err().println("omega-server: the store has no video " + key));
            return ExitCode.OK;
        }
    }
}
