package com.codercops.omega.cli;

import com.codercops.omega.OmegaException;
import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.UsageException;
import com.codercops.omega.app.settings.SettingsException;
import com.codercops.omega.cli.remote.http.RemoteException;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.render.RenderException;

/** Maps exceptions to exit codes. */
public final class ExitCodeMapper {
    private ExitCodeMapper() {}

    public static int of(Exception e) {
        if (e instanceof ModelException) {
            return ExitCode.MODEL;
        }
        if (e instanceof RemoteException remote) {
            return remote.exitCode();
        }
        if (e instanceof InterruptedException) {
            return ExitCode.INTERRUPTED;
        }
        return isUsage(e) ? ExitCode.USAGE : ExitCode.INSTALLATION;
    }

    private static boolean isUsage(Exception e) {
        return e instanceof UsageException
                || e instanceof SettingsException
                || (e instanceof OmegaException && !(e instanceof RenderException));
    }
}
