package com.codercops.omega.server.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Computes the SHA-256 of copied data. */
final class Hash {
    private Hash() {}

    /** Copies a stream and returns its hash in hexadecimal digits. */
    static String copy(InputStream in, OutputStream out) throws IOException {
        Hashing hashing = new Hashing();
        byte[] block = new byte[1 << 16];
        for (int length = in.read(block); length >= 0; length = in.read(block)) {
            hashing.add(block, 0, length);
            out.write(block, 0, length);
        }
        return hashing.hash();
    }

    /** Rejects content with a different hash. */
    static void compare(String key, String found, String expected) {
        if (!found.equals(expected)) {
            throw new MediaException("The video " + key + " has the hash " + found + ", not " + expected, null);
        }
    }
}
