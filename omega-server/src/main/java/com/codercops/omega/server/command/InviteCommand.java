package com.codercops.omega.server.command;

import com.codercops.omega.auth.Actor;
import com.codercops.omega.auth.Invitations;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.Quota;
import com.codercops.omega.server.configuration.ServerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "invite",
        description = "Invite people, whether they are on the waiting list or not. A running server sends the mails.")
final class InviteCommand implements Callable<Integer> {
    private final World world;

    @Mixin
    SettingOptions options = new SettingOptions();

    @Mixin
    QuotaOptions quota = new QuotaOptions();

    @Option(names = "--role", paramLabel = "ROLE", description = "member unless given")
    String role = "member";

    @Parameters(paramLabel = "EMAIL", arity = "1..*")
    List<String> emails = new ArrayList<>();

    InviteCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<EmailAddress> addresses = emails.stream().map(EmailAddress::new).toList();
        ServerSettings settings = options.settings(world);
        Quota given = quota.over(settings.accounts().quota());
        try (Desk desk = Desk.open(settings)) {
            List<Invitations.Outcome> outcomes =
                    desk.auth().invitations().inviteAll(Actor.SYSTEM, addresses, role, given);
            for (Invitations.Outcome outcome : outcomes) {
                world.out()
                        .println(outcome.email() + "  "
                                + outcome.insteadIs()
                                        .map(state -> "not invited: is " + state.code())
                                        .orElse("invited"));
            }
            return outcomes.stream().allMatch(outcome -> outcome.invited().isPresent()) ? ExitCode.OK : ExitCode.FAILED;
        }
    }
}
