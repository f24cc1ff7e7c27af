package com.codercops.omega.cli;

import com.codercops.omega.OmegaException;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.render.RenderException;

/** The exit codes; {@code omega --help} lists them. */
public final class CliExitCode {
    public static final int OK = 0;
    public static final int SCRIPT_FAILED = 1;
    public static final int USAGE = 2;
    public static final int MODEL = 3;
    public static final int INSTALLATION = 4;
    /** 128 + SIGINT, as in shells. */
    public static final int INTERRUPTED = 130;

    private CliExitCode() {}

    public static int of(Exception e) {
        if (e instanceof ModelException) {
            return MODEL;
        }
        if (e instanceof InterruptedException) {
            return INTERRUPTED;
        }
        if (e instanceof UsageException || (e instanceof OmegaException && !(e instanceof RenderException))) {
            return USAGE;
        }
        return INSTALLATION;
    }
}
