package com.codercops.omega.cli.command;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.plugins.BackendSelector;
import com.codercops.omega.app.plugins.PluginCatalog;
import com.codercops.omega.app.settings.Settings;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.CliSettings;
import com.codercops.omega.cli.option.DebugFlag;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "backends", description = "List the render backends and their settings.")
public final class BackendsCommand implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    DebugFlag debug = new DebugFlag();

    public BackendsCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Settings settings = CliSettings.load(context, Map.of());
        String chosen = settings.get(BackendSelector.BACKEND);
        PluginCatalog.discover()
                .backends()
                .all()
                .forEach(plugin -> PluginPrinter.print(context, plugin, settings, chosen));
        return ExitCode.OK;
    }
}
