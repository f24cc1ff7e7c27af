package com.codercops.omega.cli;

import com.codercops.omega.cli.daemon.Daemon;

/** The program of the resident process. */
public final class OmegaDaemon {
    private OmegaDaemon() {}

    /** Runs commands for clients until nothing is left to do, and exits. */
    public static void main(String[] arguments) throws Exception {
        Daemon.run(OmegaCli::run, OwnProcess.earlySandbox(), arguments);
        System.exit(0);
    }
}
