package com.codercops.omega.runner;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes a SHA-256 digest incrementally. Not thread-safe. */
public final class Sha256 {
    private final MessageDigest digest;

    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    public void add(byte[] bytes) {
        digest.update(bytes);
    }

    /** The digest of the bytes since the last call, as 64 lower-case hexadecimal digits. */
    public String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
