package com.codercops.omega.cli.command;

import com.codercops.omega.cli.report.ProgressReporter;
import java.io.IOException;
import java.nio.file.Path;

/** Shows a video with the program that the desktop has for it. */
final class VideoViewer {
    private VideoViewer() {}

    /** Starts the program, or warns that there is none. */
    static void open(ProgressReporter reporter, Path video) {
        for (String opener : new String[] {"xdg-open", "open"}) {
            try {
                new ProcessBuilder(opener, video.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                return;
            } catch (IOException e) {
                // Try the next program.
            }
        }
        reporter.warning(
                "The video cannot be shown: neither xdg-open nor open is installed. Open " + video + " yourself.");
    }
}
