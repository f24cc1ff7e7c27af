package com.codercops.omega.runner;

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

/** What a program prints, read to its end by a thread of its own: the telling lines and the last ones. */
final class Transcript {
    private static final int LONGEST = 2000;
    private static final int MOST = 40;

    private final Predicate<String> telling;
    private final List<String> kept = new ArrayList<>();
    private final Deque<String> last = new ArrayDeque<>();
    private final Thread reader;

    private Transcript(InputStream printed, Predicate<String> telling) {
        this.telling = telling;
        this.reader = new Thread(() -> read(printed), "omega-transcript");
        reader.setDaemon(true);
    }

    static Transcript of(InputStream printed, Predicate<String> telling) {
        Transcript transcript = new Transcript(printed, telling);
        transcript.reader.start();
        return transcript;
    }

    private void read(InputStream printed) {
        StringBuilder line = new StringBuilder();
        try (Reader text = new BufferedReader(new InputStreamReader(printed, StandardCharsets.UTF_8))) {
            for (int next = text.read(); next >= 0; next = text.read()) {
                if (next == '\n') {
                    add(line.toString());
                    line.setLength(0);
                } else if (line.length() < LONGEST) {
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
        if (kept.size() < MOST && telling.test(line)) {
            kept.add(line.strip());
        }
        last.addLast(line.strip());
        if (last.size() > MOST) {
            last.removeFirst();
        }
    }

    /** Waits for the end of what is printed, which comes with the end of the program. */
    Transcript complete() throws InterruptedException {
        reader.join(1000);
        return this;
    }

    synchronized boolean has(String text) {
        return kept.stream().anyMatch(line -> line.contains(text));
    }

    /** The last line, without control characters and without a password in an address. */
    synchronized String lastLine() {
        String line = last.isEmpty() ? "it said nothing" : last.getLast();
        return line.replaceAll("\\p{Cntrl}+", " ").replaceAll("//[^/@\\s]*@", "//***@");
    }
}
