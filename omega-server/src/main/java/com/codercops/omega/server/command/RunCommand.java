package com.codercops.omega.server.command;

import com.codercops.omega.server.OmegaServer;
import com.codercops.omega.server.configuration.ServerSettings;
import com.codercops.omega.server.operations.logging.Logging;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "run", description = "Serve until SIGTERM, then end in order; a second one ends at once.")
final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    private static final Logger LINKS = LoggerFactory.getLogger(Logging.LINKS);

    private final World world;

    @Mixin
    SettingOptions options = new SettingOptions();

    RunCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        ServerSettings settings = options.settings(world);
        Signals signals = Signals.listen();
        try (OmegaServer server = OmegaServer.open(settings)) {
            LOG.info(
                    "Omega is ready at {} (listening on {}:{})",
                    server.address(),
                    settings.http().address().getHostAddress(),
                    server.port());
            server.bootstrapLink()
                    .ifPresent(link ->
                            LINKS.info("There is no admin yet. Whoever opens this link first becomes one: {}", link));
            signals.await();
            LOG.info("Ending, as was asked; once more for at once");
        } catch (InterruptedException e) {
            LOG.info("Ended before it was ready, as was asked");
        }
        LOG.info("Ended in order");
        return ExitCode.OK;
    }
}
