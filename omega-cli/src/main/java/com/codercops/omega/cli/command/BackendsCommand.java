package com.codercops.omega.cli.command;

import com.codercops.omega.cli.CliExitCode;
import com.codercops.omega.cli.Configuration;
import com.codercops.omega.cli.Settings;
import com.codercops.omega.cli.World;
import com.codercops.omega.cli.option.DebugFlag;
import com.codercops.omega.spi.PluginRegistry;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "backends", description = "List the render backends and their settings.")
public final class BackendsCommand implements Callable<Integer> {
    private final World world;

    @Mixin
    DebugFlag debug = new DebugFlag();

    public BackendsCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        Configuration configuration = Configuration.load(world, Map.of());
        String chosen = configuration.text(Settings.BACKEND);
        PluginRegistry.renderBackends()
                .all()
                .forEach(plugin -> PluginPrinter.print(world, plugin, configuration, chosen));
        return CliExitCode.OK;
    }
}
