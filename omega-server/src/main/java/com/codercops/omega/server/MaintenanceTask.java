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
 * Sends mails every few seconds; every hour removes what has expired, and what belonged to people who are gone. Thread-safe;
 * whoever started it closes it.
 */
final class MaintenanceTask implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MaintenanceTask.class);
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final Duration SWEEPS = Duration.ofHours(1);
    private static final int MAILS = 100;
    private static final int ACCOUNTS = 500;

    private final Auth auth;
    private final Consumer<UUID> forget;
    private final Duration pause;
    private final Semaphore wakes = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "chores");
    private volatile boolean closed;

    /** With pauses of the usual length. */
    MaintenanceTask(Auth auth, Consumer<UUID> forget) {
        this(auth, forget, PAUSE);
    }

    /**
     * Prepares it; {@link #start} begins.
     *
     * @param forget removes what belonged to an account that was deleted, should it still be there
     */
    MaintenanceTask(Auth auth, Consumer<UUID> forget, Duration pause) {
        this.auth = auth;
        this.forget = forget;
        this.pause = pause;
    }

    /** Begins; once. */
    void start() {
        thread.start();
    }

    /** There may be a mail: it goes at once. */
    void wake() {
        wakes.release();
    }

    private void run() {
        long swept = System.nanoTime() - SWEEPS.toNanos();
        while (!closed) {
            try {
                auth.outbox().deliver(MAILS);
                if (System.nanoTime() - swept >= SWEEPS.toNanos()) {
                    swept = System.nanoTime();
                    auth.sweep();
                    forgetDeleted();
                }
            } catch (RuntimeException e) {
                // The database is away, or a defect: neither may end the mails of all later hours.
                LOG.warn("Mails wait, and are tried again in {} s: {}", pause.toSeconds(), e.getMessage());
                LOG.debug("Mails wait", e);
            }
            await();
        }
    }

    /** Whoever deletes an account has it forgotten at once; this is for processes that end in between, and for commands. */
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

    /** Waits for the mail in hand. */
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
