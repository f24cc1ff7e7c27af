package com.codercops.omega.server.stream;

import com.codercops.omega.auth.Credentials;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.ProblemException;
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
    private final Credentials credentials;
    private final HttpSettings.Limits limits;
    private final ExecutorService pumps;
    private final CountDownLatch closed = new CountDownLatch(1);

    public EventStreams(Credentials credentials, HttpSettings.Limits limits, ThreadFactory factory) {
        this.credentials = credentials;
        this.limits = limits;
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
        UUID credential = Caller.credential(context);
        if (open.stream().filter(stream -> stream.account.equals(account)).count() >= limits.streamsOfOne()) {
            throw tooMany(429, "You have " + limits.streamsOfOne() + " streams of events open. Close one.");
        }
        if (closed.getCount() == 0 || open.size() >= limits.streams()) {
            throw tooMany(503, "There are too many streams of events now.");
        }
        HttpServletResponse response = context.res();
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("utf-8");
        // Proxies such as nginx would wait until they had a page of it.
        response.setHeader("X-Accel-Buffering", "no");
        context.future(() -> begin(context, account, credential, source));
    }

    private static ProblemException tooMany(int status, String detail) {
        return ProblemException.later(status, "too-many-streams", detail, Duration.ofSeconds(10));
    }

    private CompletableFuture<Void> begin(Context context, UUID account, UUID credential, EventSource source) {
        context.req().getAsyncContext().setTimeout(0);
        ServletOutputStream out = out(context);
        EventStream stream = new EventStream(account, credential, out, source, pumps);
        open.add(stream);
        Runnable unsubscribe = source.subscribe(stream::ring);
        out.setWriteListener(stream);
        return stream.end.whenComplete((nothing, e) -> {
            open.remove(stream);
            unsubscribe.run();
        });
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
            open.stream()
                    .filter(stream -> !good.contains(stream.credential))
                    .forEach(stream -> stream.end.complete(null));
        } catch (RuntimeException e) {
            // The database is away, and a client that comes back is asked who it is.
            LOG.debug("Not known whether those who hear events still may: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        closed.countDown();
        open.forEach(stream -> stream.end.complete(null));
        pumps.shutdownNow();
    }
}
