package com.codercops.omega.server;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers mail every few seconds. Every hour, deletes expired data and data of deleted accounts. Thread-safe; the caller of
 * {@link #start} closes it.
 */
final class MaintenanceTask implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MaintenanceTask.class);
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final Duration CLEANUP_INTERVAL = Duration.ofHours(1);
    private static final int MAILS = 100;
    private static final int ACCOUNTS = 500;

    private final Auth auth;
    private final Consumer<UUID> forget;
    private final Duration pause;
    private final Semaphore wakes = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "maintenance");
    private volatile boolean closed;

    /** With the default interval. */
    MaintenanceTask(Auth auth, Consumer<UUID> forget) {
        this(auth, forget, PAUSE);
    }

    /**
     * Creates the task; {@link #start} starts it.
     *
     * @param forget deletes the remaining data of a deleted account
     */
    MaintenanceTask(Auth auth, Consumer<UUID> forget, Duration pause) {
        this.auth = auth;
        this.forget = forget;
        this.pause = pause;
    }

    /** Starts the task; call it once. */
    void start() {
        thread.start();
    }

    /** Delivers mail immediately. */
    void wake() {
        wakes.release();
    }

    private void run() {
        long lastCleanup = System.nanoTime() - CLEANUP_INTERVAL.toNanos();
        while (!closed) {
            try {
                auth.outbox().deliver(MAILS);
                if (System.nanoTime() - lastCleanup >= CLEANUP_INTERVAL.toNanos()) {
                    lastCleanup = System.nanoTime();
                    auth.sweep();
                    forgetDeleted();
                }
            } catch (RuntimeException e) {
                // A failure must not stop later deliveries.
                LOG.warn(
                        "Mail delivery or cleanup failed; it is retried in {} s: {}",
                        pause.toSeconds(),
                        e.getMessage());
                LOG.debug("Mail delivery or cleanup failed", e);
            }
            await();
        }
    }

    /** Covers accounts that a command deleted, or whose deletion was interrupted. Other deletions remove the data immediately. */
    private void forgetDeleted() {
        @Nullable UUID after = null;
        List<Account> some;
        do {
            some = auth.accounts().list(Actor.SYSTEM, AccountState.DELETED, "", after, ACCOUNTS);
            for (Account account : some) {
                forget.accept(account.id());
                after = account.id();
            }
        } while (some.size() == ACCOUNTS);
    }

    private void await() {
        try {
            if (wakes.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                wakes.drainPermits();
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    /** Waits for the current delivery. */
    @Override
    public void close() {
        closed = true;
        wake();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
