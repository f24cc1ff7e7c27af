package com.codercops.omega.server.http;

import com.codercops.omega.auth.Origin;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;

/** Lets one address have so many connections at a time; proxies that are known have any number. Thread-safe. */
final class Crowd implements Connection.Listener {
    private final int most;
    private final Set<String> trustedProxies;
    private final Map<String, Integer> connections = new ConcurrentHashMap<>();

    Crowd(int most, Set<String> trustedProxies) {
        this.most = most;
        this.trustedProxies = trustedProxies;
    }

    @Override
    public void onOpened(Connection connection) {
        Origin origin = origin(connection);
        int now = connections.merge(origin.neighbourhood(), 1, Integer::sum);
        if (now > most && !trustedProxies.contains(origin.address())) {
            connection.getEndPoint().close();
        }
    }

    @Override
    public void onClosed(Connection connection) {
        connections.computeIfPresent(origin(connection).neighbourhood(), (who, now) -> now == 1 ? null : now - 1);
    }

    private static Origin origin(Connection connection) {
        return connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress internet
                ? new Origin(internet.getAddress().getHostAddress().replaceFirst("%.*$", ""))
                : Origin.LOCAL;
    }
}
