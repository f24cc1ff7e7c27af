package com.codercops.omega.cli.report;

import java.io.PrintStream;

/** A progress bar on the last line of a terminal. */
final class ProgressBar {
    private static final int WIDTH = 30;
    private static final String CLEAR_TO_END_OF_LINE = "\u001b[K";

    private final PrintStream terminal;
    private boolean shown;

    ProgressBar(PrintStream terminal) {
        this.terminal = terminal;
    }

    void show(int frame, int frames) {
        int all = Math.max(1, frames);
        int done = Math.max(0, Math.min(all, frame));
        int filled = (int) ((long) WIDTH * done / all);
        terminal.print("\r  [" + "=".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + (100L * done / all)
                + " %, frame " + done + " of " + all + CLEAR_TO_END_OF_LINE);
        terminal.flush();
        shown = true;
    }

    void clear() {
        if (shown) {
            terminal.print("\r" + CLEAR_TO_END_OF_LINE);
            shown = false;
        }
    }
}
