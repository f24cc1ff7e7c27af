package com.codercops.omega.runner.packages;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** Reads the output of a program to its end on its own thread. Keeps the significant lines and the last ones. */
final class ProgramOutput {
    private static final int MAX_LINE = 2000;
    private static final int MAX_LINES = 40;

    private final Predicate<String> significant;
    private final List<String> kept = new ArrayList<>();
    private final Deque<String> last = new ArrayDeque<>();
    private final Thread reader;

    private ProgramOutput(InputStream stream, Predicate<String> significant) {
        this.significant = significant;
        this.reader = new Thread(() -> read(stream), "omega-program-output");
        reader.setDaemon(true);
    }

    /** Starts to read a stream. */
    static ProgramOutput read(InputStream stream, Predicate<String> significant) {
        ProgramOutput output = new ProgramOutput(stream, significant);
        output.reader.start();
        return output;
    }

    private void read(InputStream stream) {
        StringBuilder line = new StringBuilder();
        try (Reader text = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (int next = text.read(); next >= 0; next = text.read()) {
                if (next == '\n') {
                    add(line.toString());
                    line.setLength(0);
                } else if (line.length() < MAX_LINE) {
                    line.append((char) next);
                }
            }
            add(line.toString());
        } catch (IOException e) {
            // The program was killed.
            return;
        }
    }

    private synchronized void add(String line) {
        if (line.isBlank()) {
            return;
        }
        if (kept.size() < MAX_LINES && significant.test(line)) {
            kept.add(line.strip());
        }
        last.addLast(line.strip());
        if (last.size() > MAX_LINES) {
            last.removeFirst();
        }
    }

    /** Waits up to a second for the end of the output, which comes with the end of the program. */
    void awaitEnd() throws InterruptedException {
        reader.join(1000);
    }

    /** Whether a significant line contains a text. */
    synchronized boolean contains(String text) {
        return kept.stream().anyMatch(line -> line.contains(text));
    }

    /** The last line, without control characters and without passwords in addresses. */
    synchronized String lastLine() {
        String line = last.isEmpty() ? "(no output)" : last.getLast();
        return line.replaceAll("\\p{Cntrl}+", " ").replaceAll("//[^/@\\s]*@", "//***@");
    }
}
