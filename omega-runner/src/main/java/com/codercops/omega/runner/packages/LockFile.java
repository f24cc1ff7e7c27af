package com.codercops.omega.runner.packages;

import com.codercops.omega.OmegaException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a lock file strictly: it may contain pinned versions with their hashes, but no options and no addresses. */
final class LockFile {
    private static final Pattern PIN =
            Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]*)==([A-Za-z0-9][A-Za-z0-9.!+_-]*)(?: ; [^\\\\#@]+)? \\\\");
    private static final Pattern HASH = Pattern.compile("    --hash=sha256:[0-9a-f]{64}( \\\\)?");

    private LockFile() {}

    /**
     * Reads the version of one distribution.
     *
     * @param file the path for messages
     * @throws OmegaException when the file is invalid; the message names file and line
     */
    static String version(String file, String text, String distribution) {
        String version = null;
        boolean open = false;
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            Matcher pin = PIN.matcher(line);
            Matcher hash = HASH.matcher(line);
            if (open) {
                require(hash.matches(), file, number, line, "'    --hash=sha256:' and 64 hexadecimal digits");
                open = hash.group(1) != null;
            } else if (pin.matches()) {
                open = true;
                version = version == null && same(pin.group(1), distribution) ? pin.group(2) : version;
            } else {
                boolean nothing = line.isBlank() || line.startsWith("#");
                require(nothing, file, number, line, "'name==version \\', with its hashes in the lines below");
            }
        }
        require(!open, file, number, "the end of the file", "one more hash");
        if (version == null) {
            throw new OmegaException(
                    file + ": the lock file does not pin " + distribution + " itself. Add its version and hashes.");
        }
        return version;
    }

    private static boolean same(String one, String other) {
        return one.replaceAll("[._-]+", "-").equalsIgnoreCase(other.replaceAll("[._-]+", "-"));
    }

    private static void require(boolean good, String file, int line, @Nullable String found, String expected) {
        if (!good) {
            throw new OmegaException(file + ":" + line + ": expected " + expected + ", found '" + found + "'.");
        }
    }
}
