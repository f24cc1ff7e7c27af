package com.codercops.omega.server.command.account;

import com.codercops.omega.app.CommandHelp;
import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.SafeText;
import com.codercops.omega.app.UsageException;
import com.codercops.omega.auth.Accounts;
import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.Quota;
import com.codercops.omega.server.api.JobLimitsMapper;
import com.codercops.omega.server.command.context.ServerCommandContext;
import com.codercops.omega.server.command.context.SettingOptions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows and changes accounts. */
@Command(name = "user", description = "Show and change accounts. ACCOUNT is an e-mail address or an ID.")
public final class UserCommand implements Callable<Integer> {
    private static final int PAGE = 500;

    private final ServerCommandContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    private UserCommand(ServerCommandContext context) {
        this.context = context;
    }

    public static CommandLine commandLine(ServerCommandContext context) {
        return new CommandLine(new UserCommand(context));
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                CommandHelp.missingCommand(spec.subcommands().keySet()));
    }

    /** One change of one account. */
    private interface AccountChange {
        Account apply(Accounts accounts, UUID id);
    }

    private int change(SettingOptions options, String emailOrId, AccountChange change) throws InterruptedException {
        try (AdminSession session = AdminSession.open(options.settings(context))) {
            show(change.apply(session.auth().accounts(), session.find(emailOrId).id()));
            return ExitCode.OK;
        }
    }

    @Command(
            name = "list",
            description = "List all accounts, or those in a state or with a text in the e-mail address or name.")
    int list(
            @Mixin SettingOptions options,
            @Option(names = "--state", paramLabel = "STATE") @Nullable String state,
            @Parameters(arity = "0..1", paramLabel = "TEXT", defaultValue = "") String text)
            throws InterruptedException {
        AccountState wanted = state == null ? null : state(state);
        try (AdminSession session = AdminSession.open(options.settings(context))) {
            List<Account> page = session.auth().accounts().list(Actor.SYSTEM, wanted, text, null, PAGE);
            while (!page.isEmpty()) {
                page.forEach(this::show);
                UUID last = page.get(page.size() - 1).id();
                page = page.size() < PAGE
                        ? List.of()
                        : session.auth().accounts().list(Actor.SYSTEM, wanted, text, last, PAGE);
            }
            return ExitCode.OK;
        }
    }

    private static AccountState state(String code) {
        try {
            return AccountState.of(code);
        } catch (IllegalArgumentException e) {
            throw new UsageException("Unknown state '" + SafeText.line(code, 60) + "'. States: "
                    + List.of(AccountState.values()).stream()
                            .map(AccountState::code)
                            .toList() + ".");
        }
    }

    @Command(name = "show", description = "Show one account with its quota.")
    int show(@Mixin SettingOptions options, @Parameters(paramLabel = "ACCOUNT") String emailOrId)
            throws InterruptedException {
        try (AdminSession session = AdminSession.open(options.settings(context))) {
            Account account = session.find(emailOrId);
            Quota quota = account.quota();
            show(account);
            context.out()
                    .println("  created " + account.createdAt() + ", changed " + account.changedAt()
                            + account.reason().map(why -> ", reason: " + why).orElse("")
                            + account.lockedUntil(Instant.now())
                                    .map(until -> ", locked until " + until)
                                    .orElse(""));
            context.out()
                    .println("  concurrent jobs " + quota.concurrentJobs() + ", jobs per day " + quota.jobsPerDay()
                            + ", per month: render minutes " + quota.renderMinutes() + ", tokens " + quota.tokens()
                            + ", US dollars " + quota.usd());
            return ExitCode.OK;
        }
    }

    @Command(name = "approve", description = "Approve an account that is registered and verified.")
    int approve(@Mixin SettingOptions options, @Parameters(paramLabel = "ACCOUNT") String emailOrId)
            throws InterruptedException {
        return change(options, emailOrId, (accounts, id) -> accounts.approve(Actor.SYSTEM, id));
    }

    @Command(name = "reject", description = "Reject an account; the mail to the user contains the reason.")
    int reject(
            @Mixin SettingOptions options,
            @Parameters(index = "0", paramLabel = "ACCOUNT") String emailOrId,
            @Parameters(index = "1", paramLabel = "REASON") String reason)
            throws InterruptedException {
        return change(options, emailOrId, (accounts, id) -> accounts.reject(Actor.SYSTEM, id, reason));
    }

    @Command(name = "suspend", description = "Suspend an account; the mail to the user contains the reason.")
    int suspend(
            @Mixin SettingOptions options,
            @Parameters(index = "0", paramLabel = "ACCOUNT") String emailOrId,
            @Parameters(index = "1", paramLabel = "REASON") String reason)
            throws InterruptedException {
        return change(options, emailOrId, (accounts, id) -> accounts.suspend(Actor.SYSTEM, id, reason));
    }

    @Command(name = "reinstate", description = "Reinstate a suspended account.")
    int reinstate(@Mixin SettingOptions options, @Parameters(paramLabel = "ACCOUNT") String emailOrId)
            throws InterruptedException {
        return change(options, emailOrId, (accounts, id) -> accounts.reinstate(Actor.SYSTEM, id));
    }

    @Command(name = "unlock", description = "Unlock an account that is locked after too many wrong passwords.")
    int unlock(@Mixin SettingOptions options, @Parameters(paramLabel = "ACCOUNT") String emailOrId)
            throws InterruptedException {
        return change(options, emailOrId, (accounts, id) -> accounts.unlock(Actor.SYSTEM, id));
    }

    @Command(name = "role", description = "Change the role, such as admin or member; ends all sessions of the account.")
    int role(
            @Mixin SettingOptions options,
            @Parameters(index = "0", paramLabel = "ACCOUNT") String emailOrId,
            @Parameters(index = "1", paramLabel = "ROLE") String role)
            throws InterruptedException {
        return change(options, emailOrId, (accounts, id) -> accounts.changeRole(Actor.SYSTEM, id, role));
    }

    @Command(name = "quota", description = "Change the quota of an account.")
    int quota(
            @Mixin SettingOptions options,
            @Mixin QuotaOptions quota,
            @Parameters(paramLabel = "ACCOUNT") String emailOrId)
            throws InterruptedException {
        if (!quota.isAnySet()) {
            throw new UsageException("No quota is given. Give at least one, such as --jobs-per-day 10.");
        }
        try (AdminSession session = AdminSession.open(options.settings(context))) {
            Account account = session.find(emailOrId);
            Account changed =
                    session.auth().accounts().changeQuota(Actor.SYSTEM, account.id(), quota.over(account.quota()));
            session.queue().limit(changed.id(), JobLimitsMapper.of(changed.quota()));
            show(changed);
            return ExitCode.OK;
        }
    }

    @Command(name = "delete", description = "Delete an account permanently.")
    int delete(
            @Mixin SettingOptions options,
            @Option(names = "--yes", description = "confirm the deletion") boolean yes,
            @Parameters(paramLabel = "ACCOUNT") String emailOrId)
            throws InterruptedException {
        if (!yes) {
            throw new UsageException("Deleting " + emailOrId + " cannot be undone. To confirm, give --yes.");
        }
        return change(options, emailOrId, (accounts, id) -> accounts.delete(Actor.SYSTEM, id));
    }

    private void show(Account account) {
        context.out()
                .println(String.join(
                        "  ",
                        account.id().toString(),
                        account.state().code(),
                        account.role(),
                        account.email().orElse("-"),
                        account.name().orElse("-")));
    }
}
