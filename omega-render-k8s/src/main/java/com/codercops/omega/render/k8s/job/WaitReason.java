package com.codercops.omega.render.k8s.job;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why one run waits. Each change is logged; a wait that lasts is reported to the run's listener. Thread-safe. */
final class WaitReason {
    private static final Logger LOG = LoggerFactory.getLogger(WaitReason.class);
    /** Most pods wait for a moment. */
    private static final Duration LASTING = Duration.ofSeconds(3);
    /** The numbers in a reason change all the time. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final String request;
    private final Consumer<String> listener;
    private final LongSupplier nanos;
    private String reason = "";
    private String reported = "";
    private long since;
    private long reportedAt;

    WaitReason(String request, Consumer<String> listener) {
        this(request, listener, System::nanoTime);
    }

    WaitReason(String request, Consumer<String> listener, LongSupplier nanos) {
        this.request = request;
        this.listener = listener;
        this.nanos = nanos;
    }

    /** Records why the run waits now. Call it again while it waits. */
    synchronized void set(String why) {
        long now = nanos.getAsLong();
        since = reason.isEmpty() ? now : since;
        if (!why.equals(reason)) {
            reason = why;
            LOG.info("Run waits: request={} reason={}", request, why);
        }
        boolean due = reported.isEmpty()
                ? now - since >= LASTING.toNanos()
                : !why.equals(reported) && now - reportedAt >= AGAIN.toNanos();
        if (due) {
            reported = why;
            reportedAt = now;
            listener.accept(why);
        }
    }

    /** The last reason, or empty if the run never waited. */
    synchronized String last() {
        return reason;
    }
}
