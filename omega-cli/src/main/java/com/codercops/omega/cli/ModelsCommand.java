package com.codercops.omega.cli;

import com.codercops.omega.spi.Plugins;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "models", description = "List who can write scripts, with their settings.")
final class ModelsCommand implements Callable<Integer> {
    private final World world;

    @Mixin
    DebugOption debug = new DebugOption();

    ModelsCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        PluginList.print(world, Plugins.languageModels().all(), Settings.MODEL);
        return ExitCode.OK;
    }
}
