package com.codercops.omega.cli.remote.http;

import com.codercops.omega.app.SafeText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Describes why there is no answer. */
final class ConnectionErrors {
    private ConnectionErrors() {}

    static RemoteException describe(ServerUrl server, IOException e) {
        Optional<Throwable> tls = cause(e, SSLException.class);
        if (tls.isPresent()) {
            return RemoteException.unusable("The TLS connection to " + server + " failed: " + text(tls.get())
                    + ". Check the address and the certificate of the server. For an own certificate authority, set"
                    + " JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=FILE.");
        }
        if (cause(e, UnknownHostException.class).isPresent()
                || cause(e, UnresolvedAddressException.class).isPresent()) {
            return RemoteException.unreachable(
                    "The host name in " + server + " is unknown. Check the address and your network.");
        }
        if (cause(e, HttpConnectTimeoutException.class).isPresent()) {
            return RemoteException.unreachable(
                    server + " accepts no connection. Check the address and your network, then try again.");
        }
        if (cause(e, HttpTimeoutException.class).isPresent()) {
            return RemoteException.connection(
                    server + " does not respond. Check the address and your network, then try again.");
        }
        if (cause(e, ConnectException.class).isPresent()) {
            return RemoteException.connection(
                    "Cannot connect to " + server + ": " + text(e) + ". Check the address, and that the server runs.");
        }
        return RemoteException.connection("The connection to " + server + " was lost: " + text(e) + ". Try again.");
    }

    private static String text(Throwable e) {
        String message = e.getMessage();
        return message == null || message.isBlank()
                ? e instanceof ConnectException
                        ? "connection refused"
                        : e.getClass().getSimpleName()
                : SafeText.line(message, 300);
    }

    private static Optional<Throwable> cause(Throwable e, Class<? extends Throwable> type) {
        return Stream.iterate(e, next -> next != null, Throwable::getCause)
                .limit(20)
                .filter(type::isInstance)
                .findFirst();
    }
}
