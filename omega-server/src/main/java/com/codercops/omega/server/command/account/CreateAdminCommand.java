package com.codercops.omega.server.command.account;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.UsageException;
import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.DisplayName;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.server.command.context.ServerCommandContext;
import com.codercops.omega.server.command.context.SettingOptions;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "create-admin",
        description =
                "Create an admin account without verifying the e-mail address. Asks for the password on the terminal,"
                        + " or reads it from standard input.")
public final class CreateAdminCommand implements Callable<Integer> {
    private final ServerCommandContext context;

    @Mixin
    SettingOptions options = new SettingOptions();

    @Parameters(index = "0", paramLabel = "EMAIL")
    String email = "";

    @Parameters(index = "1", paramLabel = "NAME")
    String name = "";

    public CreateAdminCommand(ServerCommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        EmailAddress address = new EmailAddress(email);
        DisplayName shown = new DisplayName(name);
        try (AdminSession session = AdminSession.first(options.settings(context))) {
            Account admin = session.auth().bootstrap().createAdmin(address, shown, password());
            context.out().println("Created the admin " + address + " with the ID " + admin.id() + ".");
            return ExitCode.OK;
        } catch (AuthException e) {
            if (e.reason() != AuthException.Reason.WRONG_STATE) {
                throw e;
            }
            context.err()
                    .println("omega-server: " + address
                            + " already has an account. To show it, run './omega server user show "
                            + address + "'. To make it an admin, run './omega server user role " + address
                            + " admin'.");
            return ExitCode.FAILED;
        }
    }

    private String password() throws IOException {
        String password = context.password("Password: ");
        if (context.prompt().isPresent()
                && !context.password("Repeat the password: ").equals(password)) {
            throw new UsageException("The two passwords differ.");
        }
        return password;
    }
}
