package com.codercops.omega.server.media;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The header {@code Content-Disposition} after RFC 6266 and 8187, with a file name from a title that anybody wrote. */
public final class DownloadName {
    private static final int LONGEST = 80;
    /** Controls, marks that turn the direction of writing, halves of pairs, and what means something to a file system. */
    private static final Pattern UNSAFE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}/\\\\:*?\"<>|]+");

    private static final Pattern RESERVED = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");
    private static final String PLAIN = "!#$&+-.^_`|~";

    private DownloadName() {}

    /** For a browser that shall show the file, and knows its name should somebody keep it. */
    public static String inline(String title, String extension) {
        return header("inline", title, extension);
    }

    /** For a browser that shall keep the file. */
    public static String attachment(String title, String extension) {
        return header("attachment", title, extension);
    }

    private static String header(String disposition, String title, String extension) {
        String name = safe(title) + "." + extension;
        String ascii = ascii(name);
        String header = disposition + "; filename=\"" + ascii + "\"";
        return ascii.equals(name) ? header : header + "; filename*=UTF-8''" + encoded(name);
    }

    private static String safe(String title) {
        String clean =
                UNSAFE.matcher(title).replaceAll(" ").replaceAll("\\s+", " ").strip();
        int most = clean.offsetByCodePoints(0, Math.min(LONGEST, clean.codePointCount(0, clean.length())));
        // A leading dot hides a file, one at the end vanishes on some systems.
        String name = clean.substring(0, most).replaceAll("^[. ]+|[. ]+$", "");
        if (name.isEmpty()) {
            return "video";
        }
        return RESERVED.matcher(name).matches() ? "video " + name : name;
    }

    /** Letters without their marks; what is left that is not ASCII becomes an underscore. */
    private static String ascii(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^ -~]+", "_")
                // Some browsers decode it, and the quotes end the text.
                .replaceAll("[%\"\\\\/:*?<>|]", "_");
    }

    private static String encoded(String name) {
        StringBuilder header = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
            header.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return header.toString();
    }
}
