package com.codercops.omega.server.media;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Builds the header {@code Content-Disposition} according to RFC 6266 and 8187. The file name comes from an untrusted
 * title.
 */
public final class DownloadName {
    private static final int LONGEST = 80;
    /** Control characters, bidirectional marks, unpaired surrogates, and characters with a meaning in file systems. */
    private static final Pattern UNSAFE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}/\\\\:*?\"<>|]+");

    private static final Pattern RESERVED = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");
    private static final String PLAIN = "!#$&+-.^_`|~";

    private DownloadName() {}

    /** Displays the file in the browser, with a file name for saving it. */
    public static String inline(String title, String extension) {
        return header("inline", title, extension);
    }

    /** Downloads the file. */
    public static String attachment(String title, String extension) {
        return header("attachment", title, extension);
    }

    /** A safe file name, for an entry of an archive. */
    public static String fileName(String title, String extension) {
        return safe(title) + "." + extension;
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
        int end = clean.offsetByCodePoints(0, Math.min(LONGEST, clean.codePointCount(0, clean.length())));
        // A leading dot hides a file; a trailing dot is removed by some systems.
        String name = clean.substring(0, end).replaceAll("^[. ]+|[. ]+$", "");
        if (name.isEmpty()) {
            return "video";
        }
        return RESERVED.matcher(name).matches() ? "video " + name : name;
    }

    /** Removes diacritics and replaces other non-ASCII characters by underscores. */
    private static String ascii(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^ -~]+", "_")
                // Some browsers decode percent signs, and a quote ends the string.
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
