package com.codercops.omega.server.load;

import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobSpec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Many concurrent event streams with continuous events: the retained heap does not grow. */
final class StreamBenchmark {
    private static final int OF_ONE = 20;
    private static final double MAX_GROWTH = 1.1;
    private static final Duration BETWEEN_JOBS = Duration.ofMillis(100);

    private final Selector selector = Selector.open();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicLong events = new AtomicLong();
    private volatile boolean ended;

    private StreamBenchmark() throws IOException {}

    /** The data read from one stream. */
    private static final class Reader {
        private boolean begun;
        private char last;
    }

    static BenchmarkResult measure(int streams, Duration time) throws Exception {
        try (BenchmarkEnvironment environment = new BenchmarkEnvironment()) {
            new ServerProcess(environment, 0).close(); // Creates the tables.
            try (Database database = Database.pool(environment.settings)) {
                List<BenchmarkAccounts.Person> people =
                        BenchmarkAccounts.make(database, (streams + OF_ONE - 1) / OF_ONE);
                try (ServerProcess server = new ServerProcess(environment, 0)) {
                    return new StreamBenchmark().run(streams, time, people, new JobQueue(database), server);
                }
            }
        }
    }

    private BenchmarkResult run(
            int streams, Duration time, List<BenchmarkAccounts.Person> people, JobQueue queue, ServerProcess server)
            throws Exception {
        long empty = server.heapAfterCollection();
        for (int i = 0; i < streams; i++) {
            connect(server.address, people.get(i / OF_ONE));
        }
        Thread reading = new Thread(this::read, "streams");
        reading.setDaemon(true);
        reading.start();
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        long begun = System.nanoTime();
        while (open.get() + refused.get() < streams && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
        double opened = (System.nanoTime() - begun) / 1e9;
        happen(Duration.ofSeconds(5), people, queue);
        long before = server.heapAfterCollection();
        long heard = events.get();
        int happened = happen(time, people, queue);
        long after = server.heapAfterCollection();
        int still = open.get();
        long resident = server.resident();
        ended = true;
        selector.wakeup();
        reading.join();
        return new BenchmarkResult(streams + " concurrent event streams, jobs ordered and cancelled for "
                        + time.toSeconds() + " s")
                .put("jobs ordered and cancelled", happened)
                .goal("streams open at the end", still, still == streams)
                .goal("streams refused", refused.get(), refused.get() == 0)
                .put("until all were open, s", BenchmarkResult.rounded(opened))
                .goal("events heard", events.get() - heard, events.get() > heard)
                .put("heap without streams, MB", empty / 1000.0)
                .put("heap with streams, begin, MB", before / 1000.0)
                .goal("heap with streams, end, MB", after / 1000.0, after <= before * MAX_GROWTH)
                .put("resident memory at the end, MB", resident / 1000);
    }

    private void connect(URI address, BenchmarkAccounts.Person person) throws IOException {
        // The limit is 250 connections per address; these use ten addresses, like many users.
        SocketChannel channel = SocketChannel.open()
                .bind(new InetSocketAddress("127.0.0." + (2 + selector.keys().size() % 10), 0));
        channel.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        String head =
                "GET /api/v1/events HTTP/1.1\r\nHost: bench\r\nAccept: text/event-stream\r\nAuthorization: Bearer "
                        + person.token() + "\r\n\r\n";
        channel.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new Reader());
    }

    /** Submits jobs at a constant rate and cancels each immediately. Returns the number of jobs. */
    private static int happen(Duration time, List<BenchmarkAccounts.Person> people, JobQueue queue)
            throws InterruptedException {
        long due = System.nanoTime();
        long end = due + time.toNanos();
        int number = 0;
        for (; System.nanoTime() < end; number++) {
            BenchmarkAccounts.Person person = people.get(number % people.size());
            Job job = queue.submit(person.id(), JobSpec.ofPrompt("a circle"));
            queue.cancel(job.id());
            due += BETWEEN_JOBS.toNanos();
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
        }
        return number;
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        try {
            while (!ended) {
                selector.select(500);
                for (SelectionKey key : selector.selectedKeys()) {
                    read(key, buffer.clear());
                }
                selector.selectedKeys().clear();
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        } catch (IOException e) {
            System.err.println("Nothing is read any more: " + e);
        }
    }

    private void read(SelectionKey key, ByteBuffer buffer) throws IOException {
        Reader reader = (Reader) key.attachment();
        int length = length((SocketChannel) key.channel(), buffer);
        if (length < 0) {
            key.channel().close();
            if (reader.begun) {
                open.decrementAndGet();
            } else {
                refused.incrementAndGet();
            }
            return;
        }
        String text = new String(buffer.array(), 0, length, StandardCharsets.US_ASCII);
        if (!reader.begun && text.startsWith("HTTP/1.1 200")) {
            reader.begun = true;
            open.incrementAndGet();
        } else if (!reader.begun) {
            System.err.println("No stream but " + text.lines().findFirst().orElse(""));
            key.channel().close();
            refused.incrementAndGet();
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("id:", i) && (i == 0 ? reader.last : text.charAt(i - 1)) == '\n') {
                events.incrementAndGet();
            }
        }
        reader.last = text.isEmpty() ? reader.last : text.charAt(text.length() - 1);
    }

    private static int length(SocketChannel channel, ByteBuffer buffer) {
        try {
            return channel.read(buffer);
        } catch (IOException e) {
            return -1;
        }
    }
}
