package com.codercops.omega.server.command;

import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.Auth;
import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.server.ServerResources;
import com.codercops.omega.server.configuration.ServerSettings;
import com.codercops.omega.server.jobs.JobQueue;
import java.util.Optional;
import java.util.UUID;

/** Where a command deals with accounts, as the server itself: the database with its tables, for as long as it is open. */
final class Desk implements AutoCloseable {
    private static final int PAGE = 500;

    private final ServerResources premises;

    private Desk(ServerResources premises) {
        this.premises = premises;
    }

    /** Of a server that has been started before. */
    static Desk open(ServerSettings settings) throws InterruptedException {
        return of(ServerResources.find(settings, MigrateCommand.PATIENCE));
    }

    /** The same where this may be the first that is done to a server: its database is made if missing. */
    static Desk first(ServerSettings settings) throws InterruptedException {
        return of(ServerResources.open(settings, MigrateCommand.PATIENCE));
    }

    private static Desk of(ServerResources premises) throws InterruptedException {
        try {
            premises.prepare();
            return new Desk(premises);
        } catch (RuntimeException | InterruptedException e) {
            premises.close();
            throw e;
        }
    }

    Auth auth() {
        return premises.auth();
    }

    JobQueue queue() {
        return new JobQueue(premises.database());
    }

    /** The account with that address or id. */
    Account find(String whom) {
        if (whom.indexOf('@') < 0) {
            try {
                return auth().accounts().get(Actor.SYSTEM, UUID.fromString(whom));
            } catch (IllegalArgumentException e) {
                throw new UsageException("'" + whom + "' is neither an e-mail address nor the id of an account.");
            }
        }
        String email = new EmailAddress(whom).value();
        Optional<Account> found = Optional.empty();
        UUID after = null;
        while (found.isEmpty()) {
            var page = auth().accounts().list(Actor.SYSTEM, null, email, after, PAGE);
            found = page.stream()
                    .filter(account -> email.equals(account.emailOrNull()))
                    .findFirst();
            if (page.size() < PAGE) {
                break;
            }
            after = page.get(PAGE - 1).id();
        }
        return found.orElseThrow(() -> new UsageException("There is no account with the address " + email + "."));
    }

    @Override
    public void close() {
        premises.close();
    }
}
