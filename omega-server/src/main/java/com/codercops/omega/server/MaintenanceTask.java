package com.codercops.omega.server;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.server.scheduling.PeriodicTask;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends mails every few seconds. Every hour, deletes expired account data and the data of deleted accounts.
 * Thread-safe; the owner closes it.
 */
final class MaintenanceTask implements AutoCloseable {
    private static final Duration MAIL_PAUSE = Duration.ofSeconds(3);
    private static final Duration CLEAN_UP_PAUSE = Duration.ofHours(1);
    private static final int MAILS = 100;
    private static final int ACCOUNTS = 500;

    private final Auth auth;
    private final Consumer<UUID> forget;
    private final PeriodicTask mails;
    private final PeriodicTask cleanUp;

    /** Creates the task with the default intervals. */
    MaintenanceTask(Auth auth, Consumer<UUID> forget) {
        this(auth, forget, MAIL_PAUSE);
    }

    /**
     * Creates the task; {@link #start} starts it.
     *
     * @param forget deletes the remaining data of a deleted account
     */
    MaintenanceTask(Auth auth, Consumer<UUID> forget, Duration mailPause) {
        this.auth = auth;
        this.forget = forget;
        this.mails = new PeriodicTask(
                "mails",
                mailPause,
                work -> new Thread(work, "mails"),
                () -> auth.outbox().deliver(MAILS));
        this.cleanUp = new PeriodicTask(
                "account-clean-up",
                CLEAN_UP_PAUSE,
                work -> new Thread(work, "account-clean-up"),
                auth::sweep,
                this::forgetDeleted);
    }

    /** Starts the task. Call it once. */
    void start() {
        mails.start();
        cleanUp.start();
    }

    /** A new mail may be queued: sends it without waiting for the end of the interval. */
    void wake() {
        mails.wake();
    }

    /** The deletion of an account also deletes its data. This repeats it in case the process ended in between. */
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

    /** Waits for the mail that is being sent. */
    @Override
    public void close() {
        mails.stop();
        cleanUp.stop();
        mails.close();
        cleanUp.close();
    }
}
