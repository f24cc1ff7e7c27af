package com.codercops.omega.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.message.StreamedResponse;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** A client that hangs up is no error of the server. */
@Timeout(120)
class ClientGoneTest {
    private final CountDownLatch failed = new CountDownLatch(1);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private ApiTestServer site;

    @BeforeEach
    void open() throws Exception {
        site = new ApiTestServer(TestDatabase.fresh(), settings -> settings, routes -> {
            routes.get("/api/v1/test/wrapped", this::wrapped, RouteAccess.PUBLIC);
            routes.get("/api/v1/test/streamed", this::streamed, RouteAccess.PUBLIC);
        });
        log.start();
        root().addAppender(log);
        mapper().setLevel(Level.DEBUG);
    }

    @AfterEach
    void close() {
        root().detachAppender(log);
        mapper().setLevel(null);
        site.close();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private static Logger mapper() {
        return (Logger) LoggerFactory.getLogger("com.codercops.omega.server.http.jetty.ExceptionMapper");
    }

    private void wrapped(Context context) throws IOException {
        endless(context.res().getOutputStream());
    }

    private void streamed(Context context) throws IOException {
        StreamedResponse.file(context, "application/json", "endless.json", this::endless);
    }

    /** Wraps the exception of the connection, as the JSON writer and the database do. */
    private void endless(OutputStream stream) {
        try {
            while (true) {
                stream.write(new byte[1 << 16]);
                stream.flush();
            }
        } catch (IOException e) {
            failed.countDown();
            throw new IllegalArgumentException("Cannot be written", new IllegalStateException(e));
        }
    }

    private void hangUp(String path) throws Exception {
        try (RawHttpConnection connection = new RawHttpConnection(site.address())) {
            connection.send("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
        }
        failed.await();
        // Javalin handles an EofException of the handler itself.
        await().until(() -> site.answered.stream().anyMatch(line -> line.contains(path))
                || List.copyOf(log.list).stream()
                        .anyMatch(event -> event.getFormattedMessage().startsWith("Client disconnected")));
        assertThat(log.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEmpty();
    }

    @Test
    void wrappedFailureOfTheConnectionIsNotAnError() throws Exception {
        hangUp("/api/v1/test/wrapped");
    }

    @Test
    void failureOfAStreamedResponseIsNotAnError() throws Exception {
        hangUp("/api/v1/test/streamed");
    }
}
