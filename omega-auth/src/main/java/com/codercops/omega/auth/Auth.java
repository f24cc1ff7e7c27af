package com.codercops.omega.auth;

import com.codercops.omega.auth.mail.MailTransport;
import com.codercops.omega.auth.secret.Bcrypt;
import com.codercops.omega.auth.secret.Passwords;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * The way in: everything about accounts, over one database. Thread-safe; owns no thread and closes nothing.
 *
 * <p>Every method of what it gives blocks for the database, and throws its exceptions if that is away. What asks for an
 * {@link Actor} checks its permissions in the transaction of the change.
 */
public final class Auth {
    private static final Duration KEEP_MAILS = Duration.ofDays(30);

    private final Changes changes;
    private final Accounts accounts;
    private final ApiTokens apiTokens;
    private final AuditLog auditLog;
    private final Bootstrap bootstrap;
    private final Credentials credentials;
    private final Invitations invitations;
    private final Links links;
    private final Outbox outbox;
    private final OwnAccount ownAccount;
    private final Registration registration;
    private final Roles roles;
    private final Sessions sessions;
    private final WaitingList waitingList;

    /**
     * Over a database with the tables of {@link SchemaMigrator}.
     *
     * @param database gives connections that commit by themselves unless asked otherwise; best a pool. With the driver's
     *     {@code logServerErrorDetail=false}, exceptions of the database tell no values of rows
     */
    public Auth(DataSource database, Clock clock, AuthSettings settings, MailTransport transport) {
        this(database, clock, settings, transport, Bcrypt.real());
    }

    Auth(DataSource database, Clock clock, AuthSettings settings, MailTransport transport, Bcrypt bcrypt) {
        Gate gate = new Gate(settings.limits(), clock);
        Passwords passwords = new Passwords(bcrypt, settings.bcryptCost());
        this.changes = new Changes(database, clock);
        PasswordCheck check = new PasswordCheck(changes, gate, passwords, settings);
        this.accounts = new Accounts(changes);
        this.apiTokens = new ApiTokens(changes, settings.lifetimes());
        this.auditLog = new AuditLog(changes);
        this.bootstrap = new Bootstrap(changes, gate, passwords, settings);
        this.credentials = new Credentials(changes, settings.lifetimes());
        this.invitations = new Invitations(changes, gate, settings);
        this.links = new Links(changes, gate);
        this.outbox = new Outbox(changes, new Postman(settings), transport);
        this.ownAccount = new OwnAccount(changes, gate, passwords, check);
        this.registration = new Registration(changes, gate, passwords, settings);
        this.roles = new Roles(changes);
        this.sessions = new Sessions(changes, check, settings.lifetimes());
        this.waitingList = new WaitingList(changes, gate, settings);
    }

    public Accounts accounts() {
        return accounts;
    }

    public ApiTokens apiTokens() {
        return apiTokens;
    }

    public AuditLog auditLog() {
        return auditLog;
    }

    public Bootstrap bootstrap() {
        return bootstrap;
    }

    public Credentials credentials() {
        return credentials;
    }

    public Invitations invitations() {
        return invitations;
    }

    public Links links() {
        return links;
    }

    public Outbox outbox() {
        return outbox;
    }

    public OwnAccount ownAccount() {
        return ownAccount;
    }

    public Registration registration() {
        return registration;
    }

    public Roles roles() {
        return roles;
    }

    public Sessions sessions() {
        return sessions;
    }

    public WaitingList waitingList() {
        return waitingList;
    }

    /** Removes what has expired, and mails that are done with; to be called once an hour or so. */
    public void sweep() {
        changes.run(Actor.SYSTEM, change -> {
            for (String table : new String[] {"ticket", "session", "api_token"}) {
                change.handle.execute("DELETE FROM auth." + table + " WHERE expires_at <= ?", change.now);
            }
            change.handle.execute(
                    "DELETE FROM auth.outbox WHERE state <> 'waiting' AND finished_at <= ?",
                    change.now.minus(KEEP_MAILS));
        });
    }
}
