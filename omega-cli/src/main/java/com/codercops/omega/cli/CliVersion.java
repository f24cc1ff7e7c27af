package com.codercops.omega.cli;

import picocli.CommandLine.IVersionProvider;

/** Which Omega this is. */
public final class CliVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"omega " + number()};
    }

    /** As the jar's manifest has it; {@code development} outside of a jar. */
    public static String number() {
        String version = CliVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
