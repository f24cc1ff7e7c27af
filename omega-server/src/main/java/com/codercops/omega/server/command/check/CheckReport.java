package com.codercops.omega.server.command.check;

import java.io.PrintStream;

/** Prints the result of each check. Not thread-safe. */
public final class CheckReport {
    private final PrintStream out;
    private boolean passed = true;

    CheckReport(PrintStream out) {
        this.out = out;
    }

    void ok(String subject, String result) {
        out.println("ok    " + subject + ": " + result);
    }

    /** A warning does not fail the check. */
    void warn(String subject, String result) {
        out.println("warn  " + subject + ": " + result);
    }

    void fail(String subject, String result) {
        passed = false;
        out.println("FAIL  " + subject + ": " + result);
    }

    boolean passed() {
        return passed;
    }
}
