package com.codercops.omega.server.webhooks;

import com.codercops.omega.server.scheduling.PeriodicTask;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The threads that send messages and delete old ones. Thread-safe; the owner closes it. */
public final class WebhookWorkers implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final Duration CLEAN_UP_PAUSE = Duration.ofHours(1);

    private final WebhookDeliverer deliverer;
    private final List<PeriodicTask> tasks;
    private volatile boolean stopped;

    /** Creates the threads; {@link #start} starts them. */
    public WebhookWorkers(WebhookDeliverer deliverer, int number) {
        this.deliverer = deliverer;
        this.tasks = Stream.concat(
                        IntStream.range(0, number)
                                .mapToObj(i ->
                                        new PeriodicTask("webhooks", PAUSE, WebhookWorkers::thread, this::deliver)),
                        Stream.of(new PeriodicTask(
                                "webhook-clean-up", CLEAN_UP_PAUSE, WebhookWorkers::thread, deliverer::sweep)))
                .toList();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "webhooks");
        thread.setDaemon(true);
        return thread;
    }

    public void start() {
        tasks.forEach(PeriodicTask::start);
    }

    private void deliver() {
        boolean more = true;
        while (more && !stopped) {
            more = deliverer.deliverNext();
        }
    }

    /** Waits for the messages that are being sent. */
    @Override
    public void close() {
        stopped = true;
        tasks.forEach(PeriodicTask::stop);
        tasks.forEach(PeriodicTask::close);
    }
}
