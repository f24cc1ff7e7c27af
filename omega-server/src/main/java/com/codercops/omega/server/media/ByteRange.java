package com.codercops.omega.server.media;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file to send, according to RFC 9110, section 14. Multiple ranges and invalid ranges are ignored: the
 * whole file is sent.
 *
 * @param kind kind of response
 * @param offset of the first byte
 * @param length number of bytes; 0 if none are sent
 * @param total size of the file
 */
public record ByteRange(RangeOutcome kind, long offset, long length, long total) {
    /** The kind of response. */
    public enum RangeOutcome {
        /** The whole content. */
        WHOLE(200),
        /** A part of the file, with {@code Content-Range}. */
        PART(206),
        /** No content, with {@code Content-Range}: the range is beyond the end of the file. */
        UNSATISFIABLE(416);

        private final int status;

        RangeOutcome(int status) {
            this.status = status;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }
    }

    /** Longer headers are ignored: one range with two numbers is far shorter. */
    private static final int LONGEST = 200;

    private static final Pattern ONE = Pattern.compile("bytes=[ \\t]*([0-9]*)-([0-9]*)[ \\t]*");

    /**
     * Evaluates a request.
     *
     * @param range the header {@code Range}, or null
     * @param ifRange the header {@code If-Range}, or null; a date never matches, because responses contain no date
     * @param etag strong entity tag of the file
     * @param total size of the file
     */
    public static ByteRange of(@Nullable String range, @Nullable String ifRange, String etag, long total) {
        if (range == null || range.length() > LONGEST || (ifRange != null && !ifRange.equals(etag))) {
            return whole(total);
        }
        // Only the unit name is case-insensitive.
        Matcher parts = ONE.matcher(range.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return whole(total);
        }
        String first = parts.group(1);
        String last = parts.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? whole(total) : suffix(number(last), total);
        }
        return between(number(first), last.isEmpty() ? Long.MAX_VALUE : number(last), total);
    }

    private static ByteRange between(long first, long last, long total) {
        if (last < first) {
            return whole(total);
        }
        return first >= total ? unsatisfiable(total) : part(first, Math.min(last, total - 1) - first + 1, total);
    }

    private static ByteRange suffix(long length, long total) {
        if (length == 0 || total == 0) {
            return unsatisfiable(total);
        }
        long sent = Math.min(length, total);
        return part(total - sent, sent, total);
    }

    /** A number that overflows becomes the maximum. */
    private static long number(String digits) {
        String significant = digits.replaceFirst("^0+(?=.)", "");
        return significant.length() > 18 ? Long.MAX_VALUE : Long.parseLong(significant);
    }

    private static ByteRange whole(long total) {
        return new ByteRange(RangeOutcome.WHOLE, 0, total, total);
    }

    private static ByteRange part(long offset, long length, long total) {
        return new ByteRange(RangeOutcome.PART, offset, length, total);
    }

    private static ByteRange unsatisfiable(long total) {
        return new ByteRange(RangeOutcome.UNSATISFIABLE, 0, 0, total);
    }

    /** The header {@code Content-Range}, or null for the whole file. */
    public @Nullable String contentRange() {
        return switch (kind) {
            case WHOLE -> null;
            case PART -> "bytes " + offset + "-" + (offset + length - 1) + "/" + total;
            case UNSATISFIABLE -> "bytes */" + total;
        };
    }
}
