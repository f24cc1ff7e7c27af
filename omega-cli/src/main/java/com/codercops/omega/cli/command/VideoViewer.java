package com.codercops.omega.cli.command;

import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.report.ProgressReporter;
import java.io.IOException;
import java.nio.file.Path;

/** Shows a video or an image with the program that the desktop has for it. */
final class VideoViewer {
    private VideoViewer() {}

    /** Starts the program, or warns that there is none. */
    static void open(CliContext context, ProgressReporter reporter, Path file) {
        for (String opener : new String[] {"xdg-open", "open"}) {
            try {
                ProcessBuilder viewer = new ProcessBuilder(opener, file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .directory(context.directory().toFile());
                // A resident process is not on the desktop of the user.
                viewer.environment().clear();
                viewer.environment().putAll(context.process().variables());
                viewer.start();
                return;
            } catch (IOException e) {
                // Try the next program.
            }
        }
        reporter.warning(
                "The file cannot be shown: neither xdg-open nor open is installed. Open " + file + " yourself.");
    }
}
