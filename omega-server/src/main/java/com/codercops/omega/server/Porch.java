package com.codercops.omega.server;

import com.codercops.omega.OmegaException;
import com.codercops.omega.server.configuration.ServerSettings;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Answers while the house is not open yet: alive, but not ready. Thread-safe; whoever opened it closes it. */
final class Porch implements AutoCloseable {
    private static final int BACKLOG = 64;

    private final HttpServer server;

    private Porch(HttpServer server) {
        this.server = server;
    }

    /** @throws OmegaException when the port is taken, or not to be had */
    static Porch open(ServerSettings.Http http) {
        InetSocketAddress address = new InetSocketAddress(http.address(), http.port());
        try {
            HttpServer server = HttpServer.create(address, BACKLOG);
            server.createContext("/", Porch::answer);
            server.start();
            return new Porch(server);
        } catch (BindException e) {
            throw new OmegaException(
                    "Cannot listen on " + http.address().getHostAddress() + ":" + http.port() + ": " + e.getMessage()
                            + ". End the program that listens there, or set 'http.port' (OMEGA_HTTP_PORT, --port) to another"
                            + " port.",
                    e);
        } catch (IOException e) {
            throw new OmegaException("Cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        boolean live = exchange.getRequestURI().getPath().equals("/health/live");
        byte[] body = (live
                        ? "{\"status\":\"live\"}"
                        : "{\"title\":\"Not ready\",\"status\":503,\"detail\":\"The server is starting. Try again in a"
                                + " few seconds.\"}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", live ? "application/json" : "application/problem+json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        if (!live) {
            exchange.getResponseHeaders().set("Retry-After", "2");
        }
        boolean head = exchange.getRequestMethod().equals("HEAD");
        try (exchange) {
            exchange.sendResponseHeaders(live ? 200 : 503, head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
