package com.codercops.omega.server.command;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.server.OmegaServer;
import com.codercops.omega.server.command.context.ServerCommandContext;
import com.codercops.omega.server.command.context.SettingOptions;
import com.codercops.omega.server.configuration.ServerSettings;
import com.codercops.omega.server.operations.logging.Logging;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "run",
        description =
                "Run the server until SIGTERM or Ctrl-C, then shut down gracefully; a second signal stops it immediately.")
final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    private static final Logger LINKS = LoggerFactory.getLogger(Logging.LINKS);

    private final ServerCommandContext context;

    @Mixin
    SettingOptions options = new SettingOptions();

    RunCommand(ServerCommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ServerSettings settings = options.settings(context);
        ShutdownSignals signals = ShutdownSignals.listen();
        int exitCode = ExitCode.OK;
        try (OmegaServer server = OmegaServer.open(settings)) {
            LOG.info(
                    "Server ready at {} (listening on {}:{})",
                    server.address(),
                    settings.http().address().getHostAddress(),
                    server.port());
            server.bootstrapLink()
                    .ifPresent(link -> LINKS.info(
                            "No admin exists yet. The first person to open this link creates the admin account: {}",
                            link));
            CompletableFuture<String> lost = server.databaseLost();
            CompletableFuture<Void> stopping = lost.thenRun(signals::request);
            signals.await();
            if (lost.isDone()) {
                LOG.error("{}. The server stops; mend PostgreSQL, then start the server again.", lost.join());
                exitCode = ExitCode.INSTALLATION;
            } else {
                stopping.cancel(false);
                LOG.info("Shutting down. Send the signal again to stop immediately.");
            }
        } catch (InterruptedException e) {
            LOG.info("Shutdown requested before the server was ready.");
        }
        LOG.info("Shutdown complete.");
        return exitCode;
    }
}
