package com.codercops.omega.cli;

import com.codercops.omega.app.ProductVersion;
import picocli.CommandLine.IVersionProvider;

/** The version of Omega. */
public final class CliVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"omega " + number()};
    }

    /** The version in the manifest of the jar; {@code development} outside a jar. */
    public static String number() {
        return ProductVersion.of(CliVersion.class);
    }
}
