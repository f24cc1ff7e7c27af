package com.codercops.omega.server;

import com.codercops.omega.OmegaException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Whether one can listen, asked before anything is started that would have to be stopped again. */
final class ListenPort {
    private ListenPort() {}

    /**
     * The port, or a free one for 0.
     *
     * @throws OmegaException when it is taken
     */
    static int free(InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new OmegaException(
                    "Cannot listen on " + address.getHostAddress() + ":" + port + ": " + e.getMessage()
                            + ". End the program that listens there, or set 'http.port' (--port, OMEGA_HTTP_PORT) to another"
                            + " port.",
                    e);
        }
    }
}
