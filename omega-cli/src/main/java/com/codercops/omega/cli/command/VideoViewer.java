package com.codercops.omega.cli.command;

import com.codercops.omega.cli.report.ProgressReporter;
import java.io.IOException;
import java.nio.file.Path;

/** Shows a video or an image with the program that the desktop has for it. */
final class VideoViewer {
    private VideoViewer() {}

    /** Starts the program, or warns that there is none. */
    static void open(ProgressReporter reporter, Path file) {
        for (String opener : new String[] {"xdg-open", "open"}) {
            try {
                new ProcessBuilder(opener, file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                return;
            } catch (IOException e) {
                // Try the next program.
            }
        }
        reporter.warning(
                "The file cannot be shown: neither xdg-open nor open is installed. Open " + file + " yourself.");
    }
}
