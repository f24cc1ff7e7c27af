package com.codercops.omega.server.command;

/** What the program says to others by its end. */
final class ExitCode {
    static final int OK = 0;
    /** What was asked for was not done. */
    static final int FAILED = 1;
    /** The command or a setting is wrong. */
    static final int USAGE = 2;
    /** The database, the sandbox or the installation has a problem. */
    static final int WORLD = 4;

    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
