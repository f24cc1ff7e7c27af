package com.codercops.omega.app;

/** The version of this build of Omega. */
public final class ProductVersion {
    private ProductVersion() {}

    /**
     * The version in the manifest of a program's jar, or {@code development} outside of a jar.
     *
     * @param program a class of that jar
     */
    public static String of(Class<?> program) {
        String version = program.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
