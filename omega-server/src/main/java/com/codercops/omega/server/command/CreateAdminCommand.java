package com.codercops.omega.server.command;

import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.DisplayName;
import com.codercops.omega.auth.account.EmailAddress;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "create-admin",
        description = "Make an admin, whose address needs no confirmation. The password is asked for, or read from"
                + " standard input.")
final class CreateAdminCommand implements Callable<Integer> {
    private final World world;

    @Mixin
    SettingOptions options = new SettingOptions();

    @Parameters(index = "0", paramLabel = "EMAIL")
    String email = "";

    @Parameters(index = "1", paramLabel = "NAME")
    String name = "";

    CreateAdminCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        EmailAddress address = new EmailAddress(email);
        DisplayName shown = new DisplayName(name);
        try (Desk desk = Desk.first(options.settings(world))) {
            Account admin = desk.auth().bootstrap().createAdmin(address, shown, password());
            world.out().println("Made the admin " + address + ", " + admin.id());
            return ExitCode.OK;
        } catch (AuthException e) {
            if (e.reason() != AuthException.Reason.WRONG_STATE) {
                throw e;
            }
            world.err()
                    .println("omega-server: " + address + " has an account already. 'omega-server user show " + address
                            + "' shows it, and 'omega-server user role " + address + " admin' makes it an admin.");
            return ExitCode.FAILED;
        }
    }

    private String password() throws IOException {
        String password = world.password("Password: ");
        if (world.passwords().isPresent() && !world.password("Once more: ").equals(password)) {
            throw new UsageException("The two passwords differ.");
        }
        return password;
    }
}
