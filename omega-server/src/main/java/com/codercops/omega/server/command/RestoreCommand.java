package com.codercops.omega.server.command;

import com.codercops.omega.server.ServerResources;
import com.codercops.omega.server.backup.Restore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        description =
                "Bring a backup back into an empty database: all of it, or nothing. Restore only files that you made:"
                        + " who is an admin stands in them.")
final class RestoreCommand implements Callable<Integer> {
    private final World world;

    @Mixin
    SettingOptions options = new SettingOptions();

    @Option(names = "--replace", description = "lose what is in the database; asks before")
    boolean replace;

    @Parameters(paramLabel = "FILE")
    Path file = Path.of("omega.zip");

    RestoreCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (ServerResources premises = ServerResources.open(options.settings(world), MigrateCommand.PATIENCE)) {
            if (replace) {
                world.err()
                        .print("All accounts, jobs and videos of "
                                + premises.reached().address() + " will be lost. Type 'replace' to go on: ");
                world.err().flush();
                if (!world.line("Nothing was restored: nobody confirmed.")
                        .strip()
                        .equals("replace")) {
                    throw new UsageException("Nothing was restored: it was not confirmed.");
                }
            }
            int videos = new Restore(premises.reached(), premises.store())
                    .read(world.directory().resolve(file), replace);
            world.out().println("Restored " + file + " with " + videos + " videos that the store did not have");
            return ExitCode.OK;
        }
    }
}
