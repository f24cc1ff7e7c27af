package com.codercops.omega.cli;

import com.codercops.omega.spi.PluginRegistry;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "backends", description = "List where scripts can run, with their settings.")
final class BackendsCommand implements Callable<Integer> {
    private final World world;

    @Mixin
    DebugOption debug = new DebugOption();

    BackendsCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        Configuration configuration = Configuration.load(world, Map.of());
        String chosen = configuration.text(Settings.BACKEND);
        PluginRegistry.renderBackends().all().forEach(plugin -> PluginList.print(world, plugin, configuration, chosen));
        return ExitCode.OK;
    }
}
