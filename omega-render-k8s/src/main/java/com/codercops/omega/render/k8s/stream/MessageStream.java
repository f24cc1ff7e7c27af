package com.codercops.omega.render.k8s.stream;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.runner.BoundedPipe;
import com.codercops.omega.runner.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages of one runner, each byte once and in order, over as many connections as it takes. A lost connection is made again at
 * the offset that was reached, so nothing is lost and nothing repeats.
 */
final class MessageStream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MessageStream.class);
    /** The collector says every 3 seconds that it is alive. */
    private static final Duration SILENCE = Duration.ofSeconds(8);

    private static final Duration LOST = Duration.ofSeconds(20);
    /** A cluster that is away longer is not waited for. */
    private static final Duration GIVE_UP = Duration.ofMinutes(5);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final long[] RETRY_MILLIS = {100, 500, 1000, 2000};
    private static final int MAX_STATUS_LINE = 200;

    private final Collector collector;
    private final Supplier<Optional<RenderException>> podFailure;
    private final BoundedPipe pipe = new BoundedPipe();
    private final Sha256 digest = new Sha256();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "omega-k8s-messages");
    private long offset;
    private long lastHeard = System.nanoTime();
    private volatile boolean delivering;
    private long outageNanos;
    private volatile boolean closed;
    private volatile @Nullable End end;
    private volatile @Nullable RenderException failure;

    /** What the collector says about the end of the messages. */
    record End(long bytes, String sha256, String reason) {}

    /** @param podFailure why no more messages can come, asked while there is no connection */
    MessageStream(Collector collector, Supplier<Optional<RenderException>> podFailure) {
        this.collector = collector;
        this.podFailure = podFailure;
        thread.setDaemon(true);
        thread.start();
    }

    InputStream messages() {
        return pipe.input();
    }

    /** How long no connection delivered anything, in total. */
    synchronized Duration outage() {
        return Duration.ofNanos(outageNanos + silence());
    }

    private synchronized long silence() {
        long nanos = System.nanoTime() - lastHeard;
        return ended.getCount() > 0 && !delivering && nanos > SILENCE.toNanos() ? nanos : 0;
    }

    /** Waits for the end of the messages. Empty if they have not ended, or ended because of a failure. */
    Optional<End> awaitEnd(Duration timeout) throws InterruptedException {
        return ended.await(timeout.toMillis(), TimeUnit.MILLISECONDS) ? Optional.ofNullable(end) : Optional.empty();
    }

    /** Why the messages ended early, if they did. */
    Optional<RenderException> failure() {
        return Optional.ofNullable(failure);
    }

    private void run() {
        try {
            int failed = 0;
            while (!closed && end == null) {
                long before = offset;
                try {
                    readOnce();
                } catch (IOException e) {
                    LOG.debug("Messages interrupted: pod={} offset={} cause={}", collector.pod(), offset, e.toString());
                    failed = offset > before ? 0 : failed + 1;
                    failure = podFailure.get().or(this::tooLong).orElse(null);
                    if (failure != null) {
                        return;
                    }
                    TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS[Math.min(failed, RETRY_MILLIS.length - 1)]);
                }
            }
        } catch (RenderException e) {
            failure = e;
        } catch (InterruptedException e) {
            LOG.debug("Messages closed: pod={}", collector.pod());
        } finally {
            ended.countDown();
            pipe.end();
        }
    }

    /** Reads until the end, or throws when the connection is lost or silent. */
    private void readOnce() throws IOException, InterruptedException {
        Messages messages = new Messages();
        StatusLines status = new StatusLines();
        try (ExecSession session = collector.read(offset, messages, status)) {
            heard();
            while (true) {
                try {
                    finish(session.await(POLL), status.claimed);
                    return;
                } catch (TimeoutException running) {
                    if (silence() > LOST.toNanos()) {
                        throw new IOException("no sign of life for " + LOST.toSeconds() + " seconds", running);
                    }
                }
            }
        } finally {
            messages.detach();
        }
    }

    private void finish(int code, @Nullable End claimed) throws IOException {
        if (code != 0 || claimed == null || claimed.bytes() != offset) {
            throw new IOException("the reader ended with code " + code + " at " + claimed);
        }
        if (!digest.digest().equals(claimed.sha256())) {
            failure = new RenderException(
                    Reason.INFRASTRUCTURE, "The messages of the pod " + collector.pod() + " arrived damaged.");
        }
        end = claimed;
    }

    private Optional<RenderException> tooLong() {
        return silence() < GIVE_UP.toNanos()
                ? Optional.empty()
                : Optional.of(new RenderException(
                        Reason.INFRASTRUCTURE,
                        "The pod " + collector.pod() + " could not be reached for " + GIVE_UP.toMinutes()
                                + " minutes. Check its node and the connection to the API server."));
    }

    private synchronized void heard() {
        outageNanos += silence();
        lastHeard = System.nanoTime();
    }

    /** Ends the stream. Blocked reads end. */
    @Override
    public void close() {
        closed = true;
        pipe.close();
        thread.interrupt();
    }

    /** The output of one connection. When the stream has left it for another, what still arrives is ignored. */
    private final class Messages extends OutputStream {
        private boolean detached;

        synchronized void detach() {
            detached = true;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one});
        }

        @Override
        public synchronized void write(byte[] bytes) throws IOException {
            if (detached) {
                throw new IOException("the stream uses another connection");
            }
            heard();
            digest.add(bytes);
            offset += bytes.length;
            delivering = true;
            try {
                pipe.put(bytes);
            } finally {
                heard();
                delivering = false;
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            write(Arrays.copyOfRange(bytes, from, from + length));
        }
    }

    private final class StatusLines extends OutputStream {
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private volatile @Nullable End claimed;

        @Override
        public void write(int one) {
            heard();
            if (one != '\n') {
                if (line.size() < MAX_STATUS_LINE) {
                    line.write(one);
                }
                return;
            }
            String[] words = line.toString(StandardCharsets.US_ASCII).split(" ", -1);
            line.reset();
            if (words.length == 4 && words[0].equals("end") && words[1].matches("[0-9]{1,18}")) {
                claimed = new End(Long.parseLong(words[1]), words[2], words[3]);
            }
        }
    }
}
