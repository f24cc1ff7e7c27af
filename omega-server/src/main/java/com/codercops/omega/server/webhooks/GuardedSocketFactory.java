package com.codercops.omega.server.webhooks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import javax.net.SocketFactory;

/**
 * Makes sockets that connect only where requests to a host may go. The address is checked at the connection itself, so no other
 * way to an address, such as an IP address in the URL, avoids the check.
 */
final class GuardedSocketFactory extends SocketFactory {
    private final TargetPolicy targets;
    private final String host;

    GuardedSocketFactory(TargetPolicy targets, String host) {
        this.targets = targets;
        this.host = host;
    }

    @Override
    public Socket createSocket() {
        return new Socket(Proxy.NO_PROXY) {
            @Override
            public void connect(SocketAddress endpoint, int timeout) throws IOException {
                if (!(endpoint instanceof InetSocketAddress address)
                        || address.getAddress() == null
                        || !targets.allows(host, address.getAddress())) {
                    throw new RefusedTargetException();
                }
                super.connect(endpoint, timeout);
            }

            @Override
            public void connect(SocketAddress endpoint) throws IOException {
                connect(endpoint, 0);
            }
        };
    }

    @Override
    public Socket createSocket(String to, int port) throws IOException {
        throw connected();
    }

    @Override
    public Socket createSocket(String to, int port, InetAddress local, int localPort) throws IOException {
        throw connected();
    }

    @Override
    public Socket createSocket(InetAddress to, int port) throws IOException {
        throw connected();
    }

    @Override
    public Socket createSocket(InetAddress to, int port, InetAddress local, int localPort) throws IOException {
        throw connected();
    }

    private static IOException connected() {
        return new SocketException("Connect with a timeout");
    }
}
