package com.codercops.omega.render.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds processes that should have ended. */
final class Processes {
    private Processes() {}

    /** The command lines of sandboxes and runners that contain a path. */
    static List<String> naming(Path path) {
        List<String> found = new ArrayList<>();
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            for (Path process : (Iterable<Path>) all::iterator) {
                String line = commandLine(process);
                if (line.contains(path.toString()) && !line.contains("java")) {
                    found.add(line);
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return found;
    }

    private static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ');
        } catch (IOException e) {
            return ""; // Not a process, or one that has just ended.
        }
    }

    /** Waits until they have ended. The timeout of the test ends the wait. */
    static void awaitNone(Path path) throws InterruptedException {
        while (!naming(path).isEmpty()) {
            Thread.sleep(20);
        }
    }
}
