package com.codercops.omega.server.stream;

import com.codercops.omega.auth.session.CredentialStatus;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All event streams of this process. Thread-safe. Close it before the HTTP server, which waits for open responses.
 */
public final class EventStreams implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
    private static final int THREADS = 4;
    /** Heartbeat interval: a disconnected client is detected at the first or second heartbeat. */
    private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(10);
    /** The interval in which streams of ended sessions and revoked tokens are closed. */
    private static final Duration CREDENTIAL_CHECK_INTERVAL = Duration.ofSeconds(2);

    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private final StreamLimiter limiter;
    private final CredentialStatus credentials;
    private final HttpSettings.Limits limits;
    private final ExecutorService pumps;
    private final CountDownLatch closed = new CountDownLatch(1);

    public EventStreams(CredentialStatus credentials, HttpSettings.Limits limits, ThreadFactory factory) {
        this.credentials = credentials;
        this.limits = limits;
        this.limiter = new StreamLimiter(limits.streams(), limits.streamsPerAccount());
        this.pumps = Executors.newFixedThreadPool(THREADS, factory);
        factory.newThread(this::checkPeriodically).start();
    }

    /** The number of open streams. */
    public int count() {
        return open.size();
    }

    /**
     * Responds with a stream. It ends when the source is complete, the client disconnects or the credentials become invalid.
     *
     * @throws ProblemException if the limit of the account or of the server is reached
     */
    public void respond(Context context, EventSource source) {
        UUID account = Caller.id(context);
        HttpServletResponse response = context.res();
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("utf-8");
        // Disables response buffering in nginx and similar proxies.
        response.setHeader("X-Accel-Buffering", "no");
        if (context.req().getMethod().equals("HEAD")) {
            return;
        }
        switch (closed.getCount() == 0 ? StreamLimiter.Result.SERVER_LIMIT : limiter.acquire(account)) {
            case ACCOUNT_LIMIT ->
                throw tooMany(
                        ProblemType.TOO_MANY_STREAMS,
                        "Your account has " + limits.streamsPerAccount()
                                + " open event streams, the maximum. Close one.");
            case SERVER_LIMIT ->
                throw tooMany(
                        ProblemType.OVERLOADED, "The server has the maximum number of event streams. Try again later.");
            case ACQUIRED -> context.future(() -> begin(context, account, source));
        }
    }

    private static ProblemException tooMany(ProblemType type, String detail) {
        return ProblemException.retryLater(type, detail, Duration.ofSeconds(10));
    }

    private CompletableFuture<Void> begin(Context context, UUID account, EventSource source) {
        EventStream stream;
        try {
            context.req().getAsyncContext().setTimeout(0);
            stream = new EventStream(Caller.credential(context), connection(context), out(context), source, pumps);
        } catch (RuntimeException e) {
            limiter.release(account);
            throw e;
        }
        open.add(stream);
        CompletableFuture<Void> left = stream.end.whenComplete((nothing, e) -> {
            open.remove(stream);
            limiter.release(account);
        });
        if (closed.getCount() == 0) {
            stream.stop();
            return left;
        }
        try {
            // Set the write listener first: without it, a write blocks for the client.
            stream.start();
            Runnable unsubscribe = source.subscribe(stream::notifyEvents);
            stream.notifyEvents();
            return left.whenComplete((nothing, e) -> unsubscribe.run());
        } catch (RuntimeException e) {
            stream.stop();
            throw e;
        }
    }

    private static EndPoint connection(Context context) {
        return ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
    }

    private static ServletOutputStream out(Context context) {
        try {
            return context.res().getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkPeriodically() {
        try {
            while (!closed.await(CREDENTIAL_CHECK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                check();
            }
        } catch (InterruptedException e) {
            close();
        }
    }

    private void check() {
        try {
            open.forEach(stream -> stream.heartbeat(HEARTBEAT_INTERVAL.toNanos()));
            Set<UUID> good = credentials.stillGood(
                    open.stream().map(stream -> stream.credential).collect(Collectors.toSet()));
            open.stream().filter(stream -> !good.contains(stream.credential)).forEach(EventStream::stop);
        } catch (RuntimeException e) {
            // The database is unavailable. A client that reconnects authenticates again.
            LOG.debug("Cannot check the credentials of event streams: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        closed.countDown();
        open.forEach(EventStream::stop);
        pumps.shutdownNow();
    }
}
