package com.codercops.omega.server.stream;

import com.codercops.omega.auth.session.CredentialStatus;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.message.ProblemException;
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
 * All streams of events of this process. Thread-safe; whoever built it closes it before the HTTP server, which waits for
 * open answers.
 */
public final class EventStreams implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
    private static final int THREADS = 4;
    /** A client that is gone is noticed when it does not take a heartbeat, or the one after. */
    private static final Duration SILENCE = Duration.ofSeconds(10);
    /** So soon a log-out ends the streams that began with the session. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private final StreamLimiter places;
    private final CredentialStatus credentials;
    private final HttpSettings.Limits limits;
    private final ExecutorService pumps;
    private final CountDownLatch closed = new CountDownLatch(1);

    public EventStreams(CredentialStatus credentials, HttpSettings.Limits limits, ThreadFactory factory) {
        this.credentials = credentials;
        this.limits = limits;
        this.places = new StreamLimiter(limits.streams(), limits.streamsOfOne());
        this.pumps = Executors.newFixedThreadPool(THREADS, factory);
        factory.newThread(this::watch).start();
    }

    /** How many there are. */
    public int count() {
        return open.size();
    }

    /**
     * Answers with a stream that ends when the source is over, the client goes, or the caller is no longer let in.
     *
     * @throws ProblemException when there are too many already
     */
    public void answer(Context context, EventSource source) {
        UUID account = Caller.id(context);
        HttpServletResponse response = context.res();
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("utf-8");
        // Proxies such as nginx would wait until they had a page of it.
        response.setHeader("X-Accel-Buffering", "no");
        if (context.req().getMethod().equals("HEAD")) {
            return;
        }
        switch (closed.getCount() == 0 ? StreamLimiter.Answer.FULL : places.take(account)) {
            case TOO_MANY_OF_ONE ->
                throw tooMany(429, "You have " + limits.streamsOfOne() + " streams of events open. Close one.");
            case FULL -> throw tooMany(503, "There are too many streams of events now.");
            case TAKEN -> context.future(() -> begin(context, account, source));
        }
    }

    private static ProblemException tooMany(int status, String detail) {
        return ProblemException.later(status, "too-many-streams", detail, Duration.ofSeconds(10));
    }

    private CompletableFuture<Void> begin(Context context, UUID account, EventSource source) {
        EventStream stream;
        try {
            context.req().getAsyncContext().setTimeout(0);
            stream = new EventStream(Caller.credential(context), connection(context), out(context), source, pumps);
        } catch (RuntimeException e) {
            places.leave(account);
            throw e;
        }
        open.add(stream);
        CompletableFuture<Void> left = stream.end.whenComplete((nothing, e) -> {
            open.remove(stream);
            places.leave(account);
        });
        if (closed.getCount() == 0) {
            stream.stop();
            return left;
        }
        try {
            // In this order: before there is a listener, a write would wait for the client.
            stream.listen();
            Runnable unsubscribe = source.subscribe(stream::ring);
            stream.ring();
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

    private void watch() {
        try {
            while (!closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            close();
        }
    }

    private void look() {
        try {
            open.forEach(stream -> stream.beat(SILENCE.toNanos()));
            Set<UUID> good = credentials.stillGood(
                    open.stream().map(stream -> stream.credential).collect(Collectors.toSet()));
            open.stream().filter(stream -> !good.contains(stream.credential)).forEach(EventStream::stop);
        } catch (RuntimeException e) {
            // The database is away, and a client that comes back is asked who it is.
            LOG.debug("Not known whether those who hear events still may: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        closed.countDown();
        open.forEach(EventStream::stop);
        pumps.shutdownNow();
    }
}
