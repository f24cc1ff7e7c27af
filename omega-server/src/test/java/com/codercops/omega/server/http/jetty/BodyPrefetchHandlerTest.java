package com.codercops.omega.server.http.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Handlers receive complete bodies, and incomplete bodies are released. */
@Timeout(60)
class BodyPrefetchHandlerTest {
    private static final int MAX_BYTES = 1000;

    private final ArrayByteBufferPool.Tracking pool = new ArrayByteBufferPool.Tracking();
    private final Server server = new Server(new QueuedThreadPool(), null, pool);
    private final ServerConnector connector = new ServerConnector(server);
    private GracefulHandler requests;

    @BeforeEach
    void open() throws Exception {
        Handler echo = new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                byte[] body = Content.Source.asInputStream(request).readAllBytes();
                Content.Sink.write(response, true, new String(body, StandardCharsets.UTF_8), callback);
                return true;
            }
        };
        requests = new GracefulHandler(new BodyPrefetchHandler(MAX_BYTES, echo));
        server.setHandler(requests);
        server.addConnector(connector);
        server.start();
    }

    @AfterEach
    void close() throws Exception {
        server.stop();
    }

    private Socket send(String text) throws IOException {
        Socket socket = new Socket("127.0.0.1", connector.getLocalPort());
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void bodyOfAnyLengthIsComplete() throws Exception {
        for (int length : List.of(0, 1, MAX_BYTES - 1, MAX_BYTES, MAX_BYTES + 1, 100_000)) {
            String body = "x".repeat(length);
            String head = "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";
            List<String> framed = List.of(
                    "Content-Length: " + length + "\r\n\r\n" + body,
                    "Transfer-Encoding: chunked\r\n\r\n"
                            + (length == 0 ? "" : Integer.toHexString(length) + "\r\n" + body + "\r\n") + "0\r\n\r\n");
            for (String rest : framed) {
                try (Socket socket = send(head + rest)) {
                    assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                            .startsWith("HTTP/1.1 200")
                            .endsWith("\r\n" + body);
                }
            }
        }
    }

    @Test
    void incompleteBodiesAreReleased() throws Exception {
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            clients.add(send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 500\r\n\r\nhalf"));
            clients.add(send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n1\r\nx\r\n"));
        }
        await().until(() -> requests.getCurrentRequestCount() == 100);
        for (Socket client : clients) {
            client.close();
        }
        await().until(() -> requests.getCurrentRequestCount() == 0);
        await().untilAsserted(() -> assertThat(pool.getLeaks()).isEmpty());
    }

    @Test
    void closedConnectionsReleaseBodies() throws Exception {
        try (Socket client = send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 500\r\n\r\nhalf")) {
            await().until(() -> requests.getCurrentRequestCount() == 1);
            connector.getConnectedEndPoints().forEach(endPoint -> endPoint.close(new IOException("Too slow")));
            await().until(() -> requests.getCurrentRequestCount() == 0);
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        await().untilAsserted(() -> assertThat(pool.getLeaks()).isEmpty());
    }
}
