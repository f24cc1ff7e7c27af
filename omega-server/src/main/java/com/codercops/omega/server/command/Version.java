package com.codercops.omega.server.command;

import picocli.CommandLine.IVersionProvider;

/** Which Omega this is. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"omega-server " + number()};
    }

    /** As the jar's manifest has it; {@code development} outside of a jar. */
    static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
