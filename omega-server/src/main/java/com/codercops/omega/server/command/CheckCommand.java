package com.codercops.omega.server.command;

import com.codercops.omega.server.configuration.ServerSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "check",
        description = "Try what the server needs: settings, database, mail, sandbox, models, disk, clock.",
        footer = "Exit code 1: something must be mended before people are let in.")
final class CheckCommand implements Callable<Integer> {
    private final World world;

    @Mixin
    SettingOptions options = new SettingOptions();

    CheckCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws InterruptedException {
        ServerSettings settings = options.settings(world);
        Findings findings = new Findings(world.out());
        findings.good("settings", "all can be taken");
        new Checks(settings, findings).all();
        return findings.fine() ? ExitCode.OK : ExitCode.FAILED;
    }
}
