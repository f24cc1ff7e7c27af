package com.codercops.omega.cli.remote;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.CliSettings;
import com.codercops.omega.cli.option.DebugFlag;
import com.codercops.omega.cli.option.ServerFlag;
import com.codercops.omega.cli.remote.http.ServerUrl;
import com.codercops.omega.cli.remote.http.TokenStore;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "logout",
        description = "Delete the saved API token of a server from this machine. The server is not asked.")
public final class LogoutCommand implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    ServerFlag server = new ServerFlag();

    @Mixin
    DebugFlag debug = new DebugFlag();

    public LogoutCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        ServerUrl url = RemoteSession.server(CliSettings.load(context, server.flags()));
        boolean removed = TokenStore.of(context.process()).remove(url);
        context.err()
                .println(
                        removed
                                ? "The token for " + url
                                        + " is deleted from this machine. It stays valid until you revoke" + " it on "
                                        + url.tokenPage() + "."
                                : "There is no token for " + url + " on this machine.");
        return ExitCode.OK;
    }
}
