package com.codercops.omega.runner.packages;

/**
 * A package that is installed with its dependencies and never changes.
 *
 * @param name identifies package, lock and Python, see {@link AllowedPackage#installName}
 * @param location where the backend keeps it: a directory, or the name of a volume
 */
public record InstalledPackage(String name, String location) {
    private static final String DIRECTORY = "/packages/";

    public InstalledPackage {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*") || location.isBlank()) {
            throw new IllegalArgumentException("An installed package needs a plain name and a location, not '" + name
                    + "' and '" + location + "'");
        }
    }

    /** The path of the package inside a sandbox. */
    public String mountPoint() {
        return DIRECTORY + name;
    }
}
