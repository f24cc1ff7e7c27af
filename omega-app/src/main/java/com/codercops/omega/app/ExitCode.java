package com.codercops.omega.app;

/** The exit codes of {@code omega} and {@code omega-server}; the help of both lists them. */
public final class ExitCode {
    /** Success. */
    public static final int OK = 0;
    /** The operation failed: the script still fails after all attempts, or the server refused the request. */
    public static final int FAILED = 1;
    /** The command line or a setting is wrong. */
    public static final int USAGE = 2;
    /** The language model is unavailable. */
    public static final int MODEL = 3;
    /** The database, the sandbox or the installation has a problem. */
    public static final int INSTALLATION = 4;
    /** Interrupted: 128 + SIGINT, as in shells. */
    public static final int INTERRUPTED = 130;
    /** Terminated immediately: 128 + SIGTERM, as in shells. */
    public static final int TERMINATED = 143;

    private ExitCode() {}
}
