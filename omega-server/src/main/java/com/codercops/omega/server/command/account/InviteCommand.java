package com.codercops.omega.server.command.account;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.SafeText;
import com.codercops.omega.auth.Invitations;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.auth.account.Quota;
import com.codercops.omega.server.command.context.ServerCommandContext;
import com.codercops.omega.server.command.context.SettingOptions;
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
        description = "Invite people, from the waiting list or not. A running server sends the mails.",
        footer = "Prints one line for each address: 'ADDRESS  invited' or 'ADDRESS  refused: REASON'.")
public final class InviteCommand implements Callable<Integer> {
    private final ServerCommandContext context;

    @Mixin
    SettingOptions options = new SettingOptions();

    @Mixin
    QuotaOptions quota = new QuotaOptions();

    @Option(names = "--role", paramLabel = "ROLE", description = "default: member")
    String role = "member";

    @Parameters(paramLabel = "EMAIL", arity = "1..*")
    List<String> emails = new ArrayList<>();

    public InviteCommand(ServerCommandContext context) {
        this.context = context;
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
        ServerSettings settings = options.settings(context);
        Quota given = quota.over(settings.accounts().quota());
        try (AdminSession session = AdminSession.open(settings)) {
            List<Invitations.Outcome> outcomes =
                    session.auth().invitations().inviteAll(Actor.SYSTEM, addresses, role, given);
            wrong.forEach((email, why) -> context.out().println(email + "  refused: " + why));
            for (Invitations.Outcome outcome : outcomes) {
                context.out()
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
