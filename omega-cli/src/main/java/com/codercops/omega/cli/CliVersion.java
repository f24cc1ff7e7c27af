package com.codercops.omega.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of Omega. */
public final class CliVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"omega " + number()};
    }

    /** The version in the manifest of the jar; {@code development} outside a jar. */
    public static String number() {
        String version = CliVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
