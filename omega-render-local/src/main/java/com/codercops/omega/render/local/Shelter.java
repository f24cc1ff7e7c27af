package com.codercops.omega.render.local;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds bubblewrap, and tells what keeps it from working. */
final class Shelter {
    private static final List<Path> PLACES =
            List.of(Path.of("/usr/bin/bwrap"), Path.of("/usr/local/bin/bwrap"), Path.of("/bin/bwrap"));

    private static final String WAY_OUT =
            " For a script that you have read yourself there is --unsandboxed, which runs it without protection.";

    private Shelter() {}

    /**
     * The executable.
     *
     * @throws RenderException when it is not installed
     */
    static Path bwrap() {
        return PLACES.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> unavailable(
                                "bubblewrap is not installed. Install it (on Debian: apt install bubblewrap), version 0.8 or newer."));
    }

    static RenderException unavailable(String cause) {
        return new RenderException(
                Reason.SANDBOX_UNAVAILABLE, "No sandbox is to be had on this machine: " + cause + WAY_OUT);
    }

    /** What a failed start means, when it was bubblewrap that failed. */
    static RenderException explain(RenderException failure, String lastWords) {
        return lastWords.contains("bwrap: ") ? unavailable(cause(lastWords)) : failure;
    }

    private static String cause(String lastWords) {
        String said = "bubblewrap says '" + lastWords.strip() + "'. ";
        if (lastWords.contains("Unknown option")) {
            return said + "It is too old: install version 0.8 or newer.";
        }
        if (is("/proc/sys/user/max_user_namespaces", "0")) {
            return said + "User namespaces are switched off: set sysctl user.max_user_namespaces to more than 0.";
        }
        if (is("/proc/sys/kernel/unprivileged_userns_clone", "0")) {
            return said + "User namespaces are for root only: set sysctl kernel.unprivileged_userns_clone=1.";
        }
        if (is("/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1")) {
            return said + "AppArmor restricts user namespaces: give bwrap a profile that allows userns, or set sysctl"
                    + " kernel.apparmor_restrict_unprivileged_userns=0.";
        }
        return said + "In a container, allow it user namespaces and an unmasked /proc, or run Omega outside of it.";
    }

    private static boolean is(String file, String value) {
        try {
            return Files.readString(Path.of(file)).strip().equals(value);
        } catch (IOException e) {
            return false; // This kernel has no such switch.
        }
    }
}
