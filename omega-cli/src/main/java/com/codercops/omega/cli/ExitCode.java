package com.codercops.omega.cli;

import com.codercops.omega.OmegaException;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.render.RenderException;

/** What the process's exit code tells scripts that call it; {@code omega --help} lists them. */
final class ExitCode {
    static final int OK = 0;
    static final int SCRIPT_FAILED = 1;
    static final int USAGE = 2;
    static final int MODEL = 3;
    static final int INSTALLATION = 4;
    /** 128 + SIGINT, as shells have it. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}

    static int of(Exception e) {
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
