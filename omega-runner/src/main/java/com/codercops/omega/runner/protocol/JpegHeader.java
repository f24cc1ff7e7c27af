package com.codercops.omega.runner.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The size of a JPEG file, from its header: the file comes from a sandbox and is not decoded here.
 *
 * @param width in pixels
 * @param height in pixels
 */
record JpegHeader(int width, int height) {
    private static final int MARKER = 0xFF;
    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;

    /** Returns null if the content is not a JPEG file, or a rare kind of it. */
    static @Nullable JpegHeader of(byte[] file) {
        if (file.length < 4
                || word(file, 0) != ((MARKER << 8) | START)
                || word(file, file.length - 2) != ((MARKER << 8) | END)) {
            return null;
        }
        int position = 2;
        while (position + 9 <= file.length && (file[position] & 0xFF) == MARKER) {
            int kind = file[position + 1] & 0xFF;
            if (kind == SCAN) {
                return null;
            }
            // Baseline and progressive frames.
            if (kind >= 0xC0 && kind <= 0xC2) {
                return new JpegHeader(word(file, position + 7), word(file, position + 5));
            }
            position += 2 + word(file, position + 2);
        }
        return null;
    }

    private static int word(byte[] file, int position) {
        return ((file[position] & 0xFF) << 8) | (file[position + 1] & 0xFF);
    }
}
