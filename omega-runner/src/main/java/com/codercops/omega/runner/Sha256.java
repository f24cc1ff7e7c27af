package com.codercops.omega.runner;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A digest that grows piece by piece. Not thread-safe. */
final class Sha256 {
    private final MessageDigest digest;

    Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    void add(byte[] bytes) {
        digest.update(bytes);
    }

    /** The digest of all that was added, in 64 lower-case hexadecimal digits; it begins anew after that. */
    String end() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
