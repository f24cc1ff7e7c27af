package com.codercops.omega.server.command;

import com.codercops.omega.auth.Accounts;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Quota;
import com.codercops.omega.server.api.JobLimitsMapper;
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

/** Accounts, for who has the server's command line. WHO is an e-mail address or an id. */
@Command(name = "user", description = "See accounts and change them; WHO is an e-mail address or an id.")
final class UserCommand implements Callable<Integer> {
    private static final int PAGE = 500;

    private final World world;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    private UserCommand(World world) {
        this.world = world;
    }

    static CommandLine line(World world) {
        return new CommandLine(new UserCommand(world));
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "Which command? One of " + spec.subcommands().keySet());
    }

    /** One change of one account. */
    private interface Deed {
        Account on(Accounts accounts, UUID id);
    }

    private int change(SettingOptions options, String who, Deed deed) throws InterruptedException {
        try (Desk desk = Desk.open(options.settings(world))) {
            show(deed.on(desk.auth().accounts(), desk.find(who).id()));
            return ExitCode.OK;
        }
    }

    @Command(name = "list", description = "All, or those in a state or with a text in their address or name.")
    int list(
            @Mixin SettingOptions options,
            @Option(names = "--state", paramLabel = "STATE") @Nullable String state,
            @Parameters(arity = "0..1", paramLabel = "TEXT", defaultValue = "") String text)
            throws InterruptedException {
        AccountState wanted = state == null ? null : state(state);
        try (Desk desk = Desk.open(options.settings(world))) {
            List<Account> page = desk.auth().accounts().list(Actor.SYSTEM, wanted, text, null, PAGE);
            while (!page.isEmpty()) {
                page.forEach(this::show);
                UUID last = page.get(page.size() - 1).id();
                page = page.size() < PAGE
                        ? List.of()
                        : desk.auth().accounts().list(Actor.SYSTEM, wanted, text, last, PAGE);
            }
            return ExitCode.OK;
        }
    }

    private static AccountState state(String code) {
        try {
            return AccountState.of(code);
        } catch (IllegalArgumentException e) {
            throw new UsageException("There is no state '" + code + "'. Known: "
                    + List.of(AccountState.values()).stream()
                            .map(AccountState::code)
                            .toList() + ".");
        }
    }

    @Command(name = "show", description = "One account with its quota.")
    int show(@Mixin SettingOptions options, @Parameters(paramLabel = "WHO") String who) throws InterruptedException {
        try (Desk desk = Desk.open(options.settings(world))) {
            Account account = desk.find(who);
            Quota quota = account.quota();
            show(account);
            world.out()
                    .println("  since " + account.createdAt() + ", changed " + account.changedAt()
                            + account.reason().map(why -> ", because: " + why).orElse(""));
            world.out()
                    .println("  jobs at once " + quota.jobsAtOnce() + ", a day " + quota.jobsADay()
                            + "; a month: minutes " + quota.renderMinutes() + ", tokens " + quota.tokens()
                            + ", dollars "
                            + quota.usd());
            return ExitCode.OK;
        }
    }

    @Command(name = "approve", description = "Let somebody in who has registered and confirmed the address.")
    int approve(@Mixin SettingOptions options, @Parameters(paramLabel = "WHO") String who) throws InterruptedException {
        return change(options, who, (accounts, id) -> accounts.approve(Actor.SYSTEM, id));
    }

    @Command(name = "reject", description = "Say no to somebody; the reason is told to them.")
    int reject(
            @Mixin SettingOptions options,
            @Parameters(index = "0", paramLabel = "WHO") String who,
            @Parameters(index = "1", paramLabel = "REASON") String reason)
            throws InterruptedException {
        return change(options, who, (accounts, id) -> accounts.reject(Actor.SYSTEM, id, reason));
    }

    @Command(name = "suspend", description = "Close an account for a while; the reason is told to them.")
    int suspend(
            @Mixin SettingOptions options,
            @Parameters(index = "0", paramLabel = "WHO") String who,
            @Parameters(index = "1", paramLabel = "REASON") String reason)
            throws InterruptedException {
        return change(options, who, (accounts, id) -> accounts.suspend(Actor.SYSTEM, id, reason));
    }

    @Command(name = "reinstate", description = "Open it again.")
    int reinstate(@Mixin SettingOptions options, @Parameters(paramLabel = "WHO") String who)
            throws InterruptedException {
        return change(options, who, (accounts, id) -> accounts.reinstate(Actor.SYSTEM, id));
    }

    @Command(name = "role", description = "Give another role, such as admin or member; ends the sessions.")
    int role(
            @Mixin SettingOptions options,
            @Parameters(index = "0", paramLabel = "WHO") String who,
            @Parameters(index = "1", paramLabel = "ROLE") String role)
            throws InterruptedException {
        return change(options, who, (accounts, id) -> accounts.changeRole(Actor.SYSTEM, id, role));
    }

    @Command(name = "quota", description = "Change how much somebody may use.")
    int quota(@Mixin SettingOptions options, @Mixin QuotaOptions quota, @Parameters(paramLabel = "WHO") String who)
            throws InterruptedException {
        if (!quota.given()) {
            throw new UsageException("Say what is to change, such as --jobs-a-day 10.");
        }
        try (Desk desk = Desk.open(options.settings(world))) {
            Account account = desk.find(who);
            Account changed =
                    desk.auth().accounts().changeQuota(Actor.SYSTEM, account.id(), quota.over(account.quota()));
            desk.queue().limit(changed.id(), JobLimitsMapper.of(changed.quota()));
            show(changed);
            return ExitCode.OK;
        }
    }

    @Command(name = "delete", description = "Delete for good.")
    int delete(
            @Mixin SettingOptions options,
            @Option(names = "--yes", description = "do not ask") boolean yes,
            @Parameters(paramLabel = "WHO") String who)
            throws InterruptedException {
        if (!yes) {
            throw new UsageException("This cannot be undone. Say --yes if " + who + " is to be deleted for good.");
        }
        return change(options, who, (accounts, id) -> accounts.delete(Actor.SYSTEM, id));
    }

    private void show(Account account) {
        world.out()
                .println(String.join(
                        "  ",
                        account.id().toString(),
                        account.state().code(),
                        account.role(),
                        account.email().orElse("-"),
                        account.name().orElse("-")));
    }
}
