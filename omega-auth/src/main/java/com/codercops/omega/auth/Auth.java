package com.codercops.omega.auth;

import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthSettings;
import com.codercops.omega.auth.audit.AuditLog;
import com.codercops.omega.auth.internal.AuthTransactions;
import com.codercops.omega.auth.internal.PasswordCheck;
import com.codercops.omega.auth.mail.MailTransport;
import com.codercops.omega.auth.outbox.MailComposer;
import com.codercops.omega.auth.outbox.Outbox;
import com.codercops.omega.auth.ratelimit.AuthRateLimits;
import com.codercops.omega.auth.secret.Bcrypt;
import com.codercops.omega.auth.secret.Passwords;
import com.codercops.omega.auth.session.ApiTokens;
import com.codercops.omega.auth.session.CredentialStatus;
import com.codercops.omega.auth.session.DeviceLogins;
import com.codercops.omega.auth.session.Sessions;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * The entry point to accounts in one database. Thread-safe; owns no threads and closes nothing.
 *
 * <p>All methods of the returned objects block for the database and throw its exceptions. Methods with an {@link Actor}
 * check its permissions in the transaction of the change.
 */
public final class Auth {
    private static final Duration KEEP_MAILS = Duration.ofDays(30);

    private final AuthTransactions transactions;
    private final Accounts accounts;
    private final ApiTokens apiTokens;
    private final AuditLog auditLog;
    private final Bootstrap bootstrap;
    private final CredentialStatus credentials;
    private final DeviceLogins deviceLogins;
    private final Invitations invitations;
    private final Links links;
    private final Outbox outbox;
    private final OwnAccount ownAccount;
    private final Registration registration;
    private final Roles roles;
    private final Sessions sessions;
    private final WaitingList waitingList;

    /**
     * Uses a database with the tables of {@link SchemaMigrator}.
     *
     * @param database provides connections in auto-commit mode; preferably a pool. With the driver's {@code
     *     logServerErrorDetail=false}, exceptions contain no row values
     */
    public Auth(DataSource database, Clock clock, AuthSettings settings, MailTransport transport) {
        this(database, clock, settings, transport, Bcrypt.real());
    }

    Auth(DataSource database, Clock clock, AuthSettings settings, MailTransport transport, Bcrypt bcrypt) {
        AuthRateLimits rateLimits = new AuthRateLimits(settings.limits(), clock);
        Passwords passwords = new Passwords(bcrypt, settings.bcryptCost());
        this.transactions = new AuthTransactions(database, clock);
        PasswordCheck check = new PasswordCheck(transactions, rateLimits, passwords, settings);
        this.accounts = new Accounts(transactions);
        this.apiTokens = new ApiTokens(transactions, settings.lifetimes());
        this.auditLog = new AuditLog(transactions);
        this.bootstrap = new Bootstrap(transactions, rateLimits, passwords, settings);
        this.credentials = new CredentialStatus(transactions, settings.lifetimes());
        this.deviceLogins = new DeviceLogins(transactions, rateLimits, apiTokens);
        this.invitations = new Invitations(transactions, rateLimits, settings);
        this.links = new Links(transactions, rateLimits);
        this.outbox = new Outbox(transactions, new MailComposer(settings), transport);
        this.ownAccount = new OwnAccount(transactions, rateLimits, passwords, check);
        this.registration = new Registration(transactions, rateLimits, passwords, settings);
        this.roles = new Roles(transactions);
        this.sessions = new Sessions(transactions, check, settings.lifetimes());
        this.waitingList = new WaitingList(transactions, rateLimits, settings);
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

    public CredentialStatus credentials() {
        return credentials;
    }

    public DeviceLogins deviceLogins() {
        return deviceLogins;
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

    /** Deletes expired rows and old mails. Call it about once per hour. */
    public void sweep() {
        transactions.run(Actor.SYSTEM, transaction -> {
            for (String table : new String[] {"ticket", "session", "api_token", "device_login"}) {
                transaction.handle.execute("DELETE FROM auth." + table + " WHERE expires_at <= ?", transaction.now);
            }
            transaction.handle.execute(
                    "DELETE FROM auth.outbox WHERE state <> 'waiting' AND finished_at <= ?",
                    transaction.now.minus(KEEP_MAILS));
        });
    }
}
