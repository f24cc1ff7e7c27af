package com.codercops.omega.server.http;

import io.javalin.config.JettyConfig;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;

/** What Jetty is told, so that slow and greedy clients hold neither threads nor connections for long. */
final class Listening {
    private static final int HEAD = 16 << 10;
    private static final long STOP_MILLIS = 5_000;
    /** Of each body, while no thread is held; larger ones go on with a thread, at this rate at least. */
    private static final int EAGER = 64 << 10;

    private static final int BYTES_A_SECOND = 16 << 10;

    private Listening() {}

    static void configure(JettyConfig jetty, HttpSettings.Limits limits) {
        jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendDateHeader(true);
            http.setRequestHeaderSize(HEAD);
            http.setIdleTimeout(limits.idle().toMillis());
            http.setRelativeRedirectAllowed(true);
        });
        jetty.modifyServer(server -> {
            server.setStopTimeout(STOP_MILLIS);
            server.setHandler(new MinimumDataRateHandler(
                    new EagerContentHandler(new EagerContentHandler.RetainedContentLoaderFactory(EAGER, 0, false)),
                    BYTES_A_SECOND,
                    0));
            server.addBean(new NetworkConnectionLimit(limits.connections(), server));
        });
    }
}
