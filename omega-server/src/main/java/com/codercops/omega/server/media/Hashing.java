package com.codercops.omega.server.media;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes SHA-256 and the length of the data that passes through. Not thread-safe. */
public final class Hashing {
    private final MessageDigest digest = sha256();
    private long bytes;

    public void add(byte[] block, int from, int length) {
        digest.update(block, from, length);
        bytes += length;
    }

    public long bytes() {
        return bytes;
    }

    /** The hash as 64 lower-case hexadecimal digits. Call it once, at the end. */
    public String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
