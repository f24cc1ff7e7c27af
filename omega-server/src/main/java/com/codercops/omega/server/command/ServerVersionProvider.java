package com.codercops.omega.server.command;

import com.codercops.omega.server.OmegaServer;
import picocli.CommandLine.IVersionProvider;

/** The output of {@code omega-server --version}. */
final class ServerVersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"omega-server " + OmegaServer.version()};
    }
}
