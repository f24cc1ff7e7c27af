package com.codercops.omega.server.command;

import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.Invitations;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.auth.account.Quota;
import com.codercops.omega.server.configuration.SafeText;
import com.codercops.omega.server.configuration.ServerSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "invite",
        description = "Invite people, whether they are on the waiting list or not. A running server sends the mails.",
        footer = "Each address has its line: 'ADDRESS  invited', or 'ADDRESS  refused: ...', which keeps no other out.")
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
        Map<String, String> wrong = new LinkedHashMap<>();
        List<EmailAddress> addresses = new ArrayList<>();
        for (String email : emails) {
            try {
                addresses.add(new EmailAddress(email));
            } catch (InvalidInputException e) {
                wrong.put(SafeText.line(email, 254), e.getMessage());
            }
        }
        ServerSettings settings = options.settings(world);
        Quota given = quota.over(settings.accounts().quota());
        try (Desk desk = Desk.open(settings)) {
            List<Invitations.Outcome> outcomes =
                    desk.auth().invitations().inviteAll(Actor.SYSTEM, addresses, role, given);
            wrong.forEach((email, why) -> world.out().println(email + "  refused: " + why));
            for (Invitations.Outcome outcome : outcomes) {
                world.out()
                        .println(outcome.email() + "  "
                                + outcome.insteadIs()
                                        .map(state -> "refused: the account is " + state.code())
                                        .orElse("invited"));
            }
            if (!wrong.isEmpty()) {
                return ExitCode.USAGE;
            }
            return outcomes.stream().allMatch(outcome -> outcome.invited().isPresent()) ? ExitCode.OK : ExitCode.FAILED;
        }
    }
}
