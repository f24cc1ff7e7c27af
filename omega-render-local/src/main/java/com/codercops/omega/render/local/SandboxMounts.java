package com.codercops.omega.render.local;

import java.nio.file.Path;
import java.util.Map;

/**
 * What one sandbox can see and reach in addition to the system.
 *
 * @param readOnly host files and directories by the path under which they appear
 * @param writable host directories by the path under which they can be written; never together with a script
 * @param environment variables in addition to the fixed ones
 * @param network whether the sandbox shares the host's network; never together with a script
 */
record SandboxMounts(
        Map<String, Path> readOnly, Map<String, Path> writable, Map<String, String> environment, boolean network) {
    SandboxMounts {
        readOnly = Map.copyOf(readOnly);
        writable = Map.copyOf(writable);
        environment = Map.copyOf(environment);
    }

    /** For a script: no writable directory, no network. */
    static SandboxMounts isolated(Map<String, Path> readOnly, Map<String, String> environment) {
        return new SandboxMounts(readOnly, Map.of(), environment, false);
    }
}
