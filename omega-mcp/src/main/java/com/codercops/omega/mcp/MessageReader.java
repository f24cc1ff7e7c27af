package com.codercops.omega.mcp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads lines of bounded length. Not thread-safe. */
final class MessageReader {
    /** A script may have 1 MiB; JSON escapes make it longer. */
    static final int MAX_BYTES = 4 << 20;

    private final InputStream in;

    MessageReader(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** @param tooLong whether the line was longer than the limit; its text is lost then */
    record Line(String text, boolean tooLong) {}

    /** The next line that is not blank, or null at the end. */
    @Nullable Line next() throws IOException {
        while (true) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            boolean tooLong = false;
            int c = in.read();
            if (c < 0) {
                return null;
            }
            for (; c >= 0 && c != '\n'; c = in.read()) {
                if (line.size() < MAX_BYTES) {
                    line.write(c);
                } else {
                    tooLong = true;
                }
            }
            String text = tooLong ? "" : line.toString(StandardCharsets.UTF_8).strip();
            if (tooLong || !text.isEmpty()) {
                return new Line(text, tooLong);
            }
        }
    }
}
