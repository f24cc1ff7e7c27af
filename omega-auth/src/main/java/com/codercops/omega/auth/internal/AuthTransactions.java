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

/** Opens transactions, and asks what needs none. Thread-safe. */
public final class AuthTransactions {
    private final Jdbi jdbi;
    private final Clock clock;

    public AuthTransactions(DataSource database, Clock clock) {
        this.jdbi = Jdbi.create(database).registerArrayType(String.class, "text");
        // Otherwise its exceptions tell all values, such as addresses and hashes.
        this.jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        this.clock = clock;
    }

    /** All of it or, if something is thrown, nothing of it. */
    public <T> T of(Actor by, Function<AuthTransaction, T> work) {
        return jdbi.inTransaction(handle -> work.apply(new AuthTransaction(handle, now(), by)));
    }

    /** Statements that each stand for themselves: what every request asks is one, which needs no turns for a transaction. */
    public <T> T apart(Actor by, Function<AuthTransaction, T> work) {
        return jdbi.withHandle(handle -> work.apply(new AuthTransaction(handle, now(), by)));
    }

    public void run(Actor by, Consumer<AuthTransaction> work) {
        jdbi.useTransaction(handle -> work.accept(new AuthTransaction(handle, now(), by)));
    }

    /** One image of what is there, for as long as it takes to read: whoever follows the order of changes waits for none of it. */
    public void read(Consumer<Handle> work) {
        jdbi.useTransaction(handle -> {
            handle.execute("SET TRANSACTION READ ONLY");
            work.accept(handle);
        });
    }

    /** In microseconds, as the database keeps it. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
