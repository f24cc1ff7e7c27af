package com.codercops.omega.auth;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthSettings;
import com.codercops.omega.auth.account.DisplayName;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.Origin;
import com.codercops.omega.auth.session.Sessions;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** A new database with {@link Auth}, and methods that create accounts in each state. */
final class AuthFixture {
    static final Origin ORIGIN = new Origin("192.0.2.7");
    static final String PASSWORD = "nine purple otters";
    static final AuthSettings.Limits NO_LIMITS = new AuthSettings.Limits(
            100_000, Duration.ofMinutes(1), 10, Duration.ofMinutes(15), 100_000, 100_000, Duration.ofHours(1));
    static final AuthSettings SETTINGS = AuthSettings.of(URI.create("https://omega.example.org/app/"))
            .withBcryptCost(4)
            .withLimits(NO_LIMITS);

    final DataSource database = TestDatabase.migrated();
    final Jdbi jdbi = Jdbi.create(database);
    final TestClock clock = new TestClock();
    final Mailbox mailbox = new Mailbox();
    final CountingBcrypt bcrypt = new CountingBcrypt();
    final AuthSettings settings;
    final Auth auth;

    private final AtomicInteger people = new AtomicInteger();

    AuthFixture() {
        this(SETTINGS);
    }

    AuthFixture(AuthSettings settings) {
        this.settings = settings;
        this.auth = another(settings);
    }

    /** Another server with the same database. */
    Auth another(AuthSettings others) {
        return new Auth(database, clock, others, mailbox, bcrypt);
    }

    /** Sends all mails and returns the token of the last one to the address. */
    String token(String address) {
        auth.outbox().deliver(1000);
        return Mailbox.token(mailbox.last(address));
    }

    /** Creates and logs in an administrator. */
    Actor admin() {
        String email = "admin" + people.incrementAndGet() + "@example.org";
        auth.bootstrap().createAdmin(new EmailAddress(email), new DisplayName("Ada Admin"), PASSWORD);
        return logIn(email).principal().actor();
    }

    Sessions.Begun logIn(String email) {
        return auth.sessions().logIn(email, PASSWORD, "Firefox", null, ORIGIN);
    }

    /** Creates an account in this state with the usual calls. */
    Account person(String email, AccountState state) {
        EmailAddress address = new EmailAddress(email);
        if (state == AccountState.WAITING) {
            auth.waitingList().join(address, ORIGIN);
            return account(email);
        }
        Account account = auth.invitations().invite(Actor.SYSTEM, address, "member", null);
        if (state == AccountState.INVITED) {
            return account;
        }
        UUID id = account.id();
        auth.registration().register(token(email), address, new DisplayName("Max Member"), PASSWORD, ORIGIN);
        if (state == AccountState.REGISTERED) {
            return account(email);
        }
        Account verified = auth.registration().verify(token(email), ORIGIN);
        if (state == AccountState.PENDING_APPROVAL) {
            return verified;
        }
        if (state == AccountState.REJECTED) {
            return auth.accounts().reject(Actor.SYSTEM, id, "There is no room.");
        }
        Account active = auth.accounts().approve(Actor.SYSTEM, id);
        return switch (state) {
            case ACTIVE -> active;
            case SUSPENDED -> auth.accounts().suspend(Actor.SYSTEM, id, "Too loud.");
            case DELETED -> auth.accounts().delete(Actor.SYSTEM, id);
            default -> throw new IllegalArgumentException(state.code());
        };
    }

    Account account(String email) {
        return auth.accounts().list(Actor.SYSTEM, null, email, null, 1).get(0);
    }

    long count(String sql) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM " + sql)
                .mapTo(Long.class)
                .one());
    }

    /** Returns all rows, to detect changes. */
    String dump() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        SELECT jsonb_build_array(
                            (SELECT jsonb_agg(to_jsonb(a) ORDER BY a.id) FROM auth.account a),
                            (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.id) FROM auth.ticket t),
                            (SELECT jsonb_agg(to_jsonb(s) ORDER BY s.id) FROM auth.session s),
                            (SELECT jsonb_agg(to_jsonb(o) ORDER BY o.id) FROM auth.outbox o),
                            (SELECT count(*) FROM auth.audit))""").mapTo(String.class).one());
    }
}
