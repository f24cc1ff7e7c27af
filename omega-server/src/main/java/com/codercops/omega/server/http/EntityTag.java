package com.codercops.omega.server.http;

import io.javalin.http.Context;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A name for what something looks like now, by which two who change it at once notice each other (RFC 9110). */
public final class EntityTag {
    private static final int BYTES = 16;

    private EntityTag() {}

    /** Of what the API shows of it. */
    public static String of(Object view) {
        return ofBytes(Json.bytes(view));
    }

    /** Of a file, as it is. */
    public static String ofBytes(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + HexFormat.of().formatHex(hash, 0, BYTES) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Whether a change may go on: {@code If-Match} names the tag, or anything, or is not there. */
    public static boolean isExpected(Context context, String tag) {
        String header = context.header("If-Match");
        return header == null || names(header, tag);
    }

    /** Whether whoever asks has it already. */
    public static boolean isKnown(Context context, String tag) {
        String header = context.header("If-None-Match");
        return header != null && names(header.replace("W/", ""), tag);
    }

    private static boolean names(String header, String tag) {
        return Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .anyMatch(named -> named.equals("*") || named.equals(tag));
    }
}
