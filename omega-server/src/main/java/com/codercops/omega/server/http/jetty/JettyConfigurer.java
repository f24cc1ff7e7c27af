package com.codercops.omega.server.http.jetty;

import com.codercops.omega.server.http.HttpSettings;
import io.javalin.config.JettyConfig;
import java.util.List;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Configures Jetty, so that slow or greedy clients hold neither threads nor connections for long. */
final class JettyConfigurer {
    private static final int THREADS = 200;
    private static final int HEAD = 16 << 10;
    private static final int BACKLOG = 512;
    private static final long STOP_MILLIS = 5_000;

    private JettyConfigurer() {}

    static void configure(JettyConfig jetty, HttpSettings settings) {
        SlowClientGuard slowClients = new SlowClientGuard(settings.limits().idle());
        ConnectionLimiter connections =
                new ConnectionLimiter(settings.limits().connectionsPerAddress(), settings::trusts);
        jetty.threadPool = new QueuedThreadPool(THREADS, 8);
        jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(HEAD);
            http.setIdleTimeout(settings.limits().idle().toMillis());
            http.setRelativeRedirectAllowed(true);
            http.setHttpCompliance(HttpCompliance.STRICT);
        });
        jetty.modifyServer(server -> {
            server.setStopTimeout(STOP_MILLIS);
            server.setErrorHandler(new ProblemErrorHandler(settings));
            slowClients.setHandler(new BodyPrefetchHandler(LargeBodyLimiter.SMALL, new LargeBodyLimiter(THREADS / 4)));
            server.setHandler(new GracefulHandler(slowClients));
            server.addBean(new NetworkConnectionLimit(settings.limits().connections(), server));
        });
        jetty.modifyServletContextHandler(context -> {
            context.setErrorHandler(new ProblemErrorHandler(settings));
            // Omega has its own sessions. Jetty would parse its session cookie and reject requests with unusual
            // cookies.
            context.getSessionHandler().setUsingCookies(false);
        });
        jetty.addConnector((server, http) -> connector(server, http, settings, slowClients, connections));
    }

    private static ServerConnector connector(
            Server server,
            HttpConfiguration http,
            HttpSettings settings,
            SlowClientGuard slowClients,
            ConnectionLimiter connections) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(settings.limits().idle().toMillis());
        connector.setAcceptQueueSize(BACKLOG);
        List.of(slowClients, connections).forEach(connector::addBean);
        return connector;
    }
}
