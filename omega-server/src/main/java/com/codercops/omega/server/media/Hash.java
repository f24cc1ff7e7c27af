package com.codercops.omega.server.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes the SHA-256 of copied data. */
final class Hash {
    private Hash() {}

    /** Copies a stream and returns its hash in hexadecimal digits. */
    static String copy(InputStream in, OutputStream out) throws IOException {
        MessageDigest digest = sha256();
        byte[] block = new byte[1 << 16];
        for (int length = in.read(block); length >= 0; length = in.read(block)) {
            digest.update(block, 0, length);
            out.write(block, 0, length);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Rejects content with a different hash. */
    static void compare(String key, String found, String expected) {
        if (!found.equals(expected)) {
            throw new MediaException("The video " + key + " has the hash " + found + ", not " + expected, null);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
