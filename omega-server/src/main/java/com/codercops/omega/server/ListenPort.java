package com.codercops.omega.server;

import com.codercops.omega.OmegaException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Checks the port before the server starts anything else. */
final class ListenPort {
    private ListenPort() {}

    /**
     * Returns the port, or a free port for 0.
     *
     * @throws OmegaException if the port is in use
     */
    static int free(InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new OmegaException(
                    "Cannot listen on " + address.getHostAddress() + ":" + port + ": " + e.getMessage()
                            + ". Stop the program that uses the port, or set 'http.port' (--port, OMEGA_HTTP_PORT) to another"
                            + " port.",
                    e);
        }
    }
}
