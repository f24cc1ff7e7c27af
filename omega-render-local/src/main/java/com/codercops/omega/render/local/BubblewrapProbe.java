package com.codercops.omega.render.local;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds bubblewrap, and explains why it does not work. */
final class BubblewrapProbe {
    private static final List<Path> PATHS =
            List.of(Path.of("/usr/bin/bwrap"), Path.of("/usr/local/bin/bwrap"), Path.of("/bin/bwrap"));

    private static final String ALTERNATIVE =
            " Isolation.UNSANDBOXED (the setting 'unsandboxed') runs scripts that you have read without protection.";

    private BubblewrapProbe() {}

    /**
     * Finds the executable.
     *
     * @throws RenderException when it is not installed
     */
    static Path bwrap() {
        return PATHS.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> unavailable(
                        "bubblewrap is not installed. Install it (on Debian: apt install bubblewrap), version"
                                + " 0.8 or newer."));
    }

    static RenderException unavailable(String cause) {
        return new RenderException(
                Reason.SANDBOX_UNAVAILABLE, "No sandbox is available on this machine: " + cause + ALTERNATIVE);
    }

    /** Explains a failed start, if bubblewrap failed. */
    static RenderException explain(RenderException failure, String errorOutput) {
        return errorOutput.contains("bwrap: ") ? unavailable(cause(errorOutput)) : failure;
    }

    private static String cause(String errorOutput) {
        String output = "bubblewrap printed '" + errorOutput.strip() + "'. ";
        if (errorOutput.contains("Unknown option")) {
            return output + "It is too old: install version 0.8 or newer.";
        }
        if (is("/proc/sys/user/max_user_namespaces", "0")) {
            return output + "User namespaces are disabled: set sysctl user.max_user_namespaces to more than 0.";
        }
        if (is("/proc/sys/kernel/unprivileged_userns_clone", "0")) {
            return output + "User namespaces are restricted to root: set sysctl kernel.unprivileged_userns_clone=1.";
        }
        if (is("/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1")) {
            return output + "AppArmor restricts user namespaces: give bwrap a profile that allows userns, or set sysctl"
                    + " kernel.apparmor_restrict_unprivileged_userns=0.";
        }
        return output
                + "If Omega runs in a container, allow user namespaces and an unmasked /proc there, or run Omega"
                + " outside of it.";
    }

    private static boolean is(String file, String value) {
        try {
            return Files.readString(Path.of(file)).strip().equals(value);
        } catch (IOException e) {
            return false; // This kernel does not have the setting.
        }
    }
}
