package com.codercops.omega.auth.internal;

import com.codercops.omega.auth.account.Actor;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;

/** Runs transactions and single statements. Thread-safe. */
public final class AuthTransactions {
    private final Jdbi jdbi;
    private final Clock clock;

    public AuthTransactions(DataSource database, Clock clock) {
        this.jdbi = Jdbi.create(database).registerArrayType(String.class, "text");
        // Otherwise exceptions contain all values, such as addresses and hashes.
        this.jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        this.clock = clock;
    }

    /** Runs the work in a transaction, rolled back on an exception. */
    public <T> T of(Actor by, Function<AuthTransaction, T> work) {
        return jdbi.inTransaction(handle -> work.apply(new AuthTransaction(handle, now(), by)));
    }

    /** Runs statements without a transaction: the query of every request is a single one and saves the round trips. */
    public <T> T apart(Actor by, Function<AuthTransaction, T> work) {
        return jdbi.withHandle(handle -> work.apply(new AuthTransaction(handle, now(), by)));
    }

    public void run(Actor by, Consumer<AuthTransaction> work) {
        jdbi.useTransaction(handle -> work.accept(new AuthTransaction(handle, now(), by)));
    }

    /** Reads in a read-only transaction of any length, for which readers of the event order do not wait. */
    public void read(Consumer<Handle> work) {
        jdbi.useTransaction(handle -> {
            handle.execute("SET TRANSACTION READ ONLY");
            work.accept(handle);
        });
    }

    /** In microseconds, the precision of the database. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
