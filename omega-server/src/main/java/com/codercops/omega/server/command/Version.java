package com.codercops.omega.server.command;

import com.codercops.omega.server.OmegaServer;
import picocli.CommandLine.IVersionProvider;

/** Which Omega this is. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"omega-server " + OmegaServer.version()};
    }
}
