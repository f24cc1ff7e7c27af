package com.codercops.omega.server.command.account;

import com.codercops.omega.app.UsageException;
import com.codercops.omega.auth.Auth;
import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.server.ServerResources;
import com.codercops.omega.server.command.context.ServerCommandContext;
import com.codercops.omega.server.configuration.ServerSettings;
import com.codercops.omega.server.jobs.JobQueue;
import java.util.Optional;
import java.util.UUID;

/** Access to the accounts for one command, with the rights of the server itself. */
public final class AdminSession implements AutoCloseable {
    private static final int PAGE = 500;

    private final ServerResources resources;

    private AdminSession(ServerResources resources) {
        this.resources = resources;
    }

    /** For a server that was started before. */
    static AdminSession open(ServerSettings settings) throws InterruptedException {
        return of(ServerResources.find(settings, ServerCommandContext.DATABASE_TIMEOUT));
    }

    /** For a server that may be new: creates its database if it does not exist. */
    static AdminSession first(ServerSettings settings) throws InterruptedException {
        return of(ServerResources.open(settings, ServerCommandContext.DATABASE_TIMEOUT));
    }

    private static AdminSession of(ServerResources resources) throws InterruptedException {
        try {
            resources.prepare();
            return new AdminSession(resources);
        } catch (RuntimeException | InterruptedException e) {
            resources.close();
            throw e;
        }
    }

    Auth auth() {
        return resources.auth();
    }

    JobQueue queue() {
        return new JobQueue(resources.database());
    }

    /** The account with that e-mail address or ID. */
    Account find(String emailOrId) {
        if (emailOrId.indexOf('@') < 0) {
            try {
                return auth().accounts().get(Actor.SYSTEM, UUID.fromString(emailOrId));
            } catch (IllegalArgumentException e) {
                throw new UsageException("'" + emailOrId + "' is neither an e-mail address nor an account ID.");
            }
        }
        String email = new EmailAddress(emailOrId).value();
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
        return found.orElseThrow(() -> new UsageException("No account has the e-mail address " + email + "."));
    }

    @Override
    public void close() {
        resources.close();
    }
}
