package com.codercops.omega.server.command;

import java.io.PrintStream;

/** What a check found, told line by line. Not thread-safe. */
final class Findings {
    private final PrintStream out;
    private boolean fine = true;

    Findings(PrintStream out) {
        this.out = out;
    }

    void good(String about, String what) {
        out.println("ok    " + about + ": " + what);
    }

    /** To be known, but nobody is kept out by it. */
    void warn(String about, String what) {
        out.println("warn  " + about + ": " + what);
    }

    void bad(String about, String what) {
        fine = false;
        out.println("FAIL  " + about + ": " + what);
    }

    boolean fine() {
        return fine;
    }
}
