package com.codercops.omega.cli.remote;

import com.codercops.omega.app.UsageException;
import com.codercops.omega.app.settings.Settings;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.CliSettings;
import com.codercops.omega.cli.option.ServerFlag;
import com.codercops.omega.cli.remote.http.ApiConnection;
import com.codercops.omega.cli.remote.http.RemoteException;
import com.codercops.omega.cli.remote.http.ServerUrl;
import com.codercops.omega.cli.remote.http.TokenStore;

/** What every command that runs on a server starts with. */
record RemoteSession(Settings settings, ApiConnection connection) {
    /**
     * Connects with the token of the server.
     *
     * @throws UsageException if no server is given
     * @throws RemoteException if there is no token for it
     */
    static RemoteSession open(CliContext context, ServerFlag flag) {
        Settings settings = CliSettings.load(context, flag.flags());
        return new RemoteSession(settings, connect(context, server(settings)));
    }

    /** The server of the option or of the setting. */
    static ServerUrl server(Settings settings) {
        return settings.find(CliSettings.SERVER)
                .orElseThrow(() -> new UsageException(
                        "No server is given. Add --server URL, or set " + CliSettings.SERVER.variable() + "."));
    }

    /** Only {@code omega login} uses a token of the environment, because nothing says for which server it is. */
    static ApiConnection connect(CliContext context, ServerUrl server) {
        String token = TokenStore.of(context.process())
                .find(server)
                .orElseThrow(() -> RemoteException.usage(
                        "There is no API token for " + server + ". Log in with: omega login --server " + server));
        return new ApiConnection(server, token);
    }
}
