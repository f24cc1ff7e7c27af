package com.codercops.omega.render.local;

import java.nio.file.Path;
import java.util.Map;

/**
 * What one sandbox has that others do not.
 *
 * @param mounts host files and directories by the path under which they appear, read-only
 * @param writable host directories by the path under which they can be written; never in the same room as a script
 * @param environment more variables than the usual literals
 * @param network whether it shares the host's network; never in the same room as a script
 */
record Room(Map<String, Path> mounts, Map<String, Path> writable, Map<String, String> environment, boolean network) {
    Room {
        mounts = Map.copyOf(mounts);
        writable = Map.copyOf(writable);
        environment = Map.copyOf(environment);
    }

    /** For a script: nothing to write, no network. */
    static Room shut(Map<String, Path> mounts, Map<String, String> environment) {
        return new Room(mounts, Map.of(), environment, false);
    }
}
