package com.codercops.omega.server.http.jetty;

import com.codercops.omega.auth.account.Origin;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.eclipse.jetty.io.Connection;

/** Limits open connections per client address. Trusted proxies have no limit. Thread-safe. */
final class ConnectionLimiter implements Connection.Listener {
    private final int max;
    private final Predicate<Origin> trusted;
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    /** The address of each connection: a closed connection no longer knows it. */
    private final Map<Connection, String> owners = new ConcurrentHashMap<>();

    ConnectionLimiter(int max, Predicate<Origin> trusted) {
        this.max = max;
        this.trusted = trusted;
    }

    @Override
    public void onOpened(Connection connection) {
        if (!(connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress address)) {
            return;
        }
        Origin origin = new Origin(address.getAddress().getHostAddress().replaceFirst("%.*$", ""));
        if (trusted.test(origin)) {
            return;
        }
        owners.put(connection, origin.neighbourhood());
        if (numbers.merge(origin.neighbourhood(), 1, Integer::sum) > max) {
            connection.getEndPoint().close();
        }
    }

    @Override
    public void onClosed(Connection connection) {
        String owner = owners.remove(connection);
        if (owner != null) {
            numbers.computeIfPresent(owner, (address, number) -> number == 1 ? null : number - 1);
        }
    }
}
