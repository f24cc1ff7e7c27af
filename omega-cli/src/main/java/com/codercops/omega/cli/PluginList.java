package com.codercops.omega.cli;

import com.codercops.omega.cli.Configuration.Value;
import com.codercops.omega.spi.PluginFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Plugins with their settings and whether those are given, as text. */
final class PluginList {
    private PluginList() {}

    static void print(World world, List<? extends PluginFactory<?>> plugins, String chosenSetting) {
        Configuration configuration = Configuration.load(world, Map.of());
        String chosen = configuration.text(chosenSetting).replaceFirst(":.*", "");
        for (PluginFactory<?> plugin : plugins) {
            world.out().println(plugin.id() + (plugin.id().equals(chosen) ? " (chosen)" : ""));
            world.out().println("  " + SafeText.of(plugin.description()));
            new TreeMap<>(plugin.settings()).forEach((name, description) -> {
                Optional<Value> value = configuration.find(plugin.id() + "." + name);
                world.out().println("    " + name + ": " + SafeText.of(description));
                value.ifPresent(given -> world.out()
                        .println("      = " + shown(plugin.id() + "." + name, given) + " (" + given.source() + ")"));
            });
        }
    }

    /** A value as it may be shown. */
    static String shown(String name, Value value) {
        return Settings.secret(name) ? "***" : SafeText.line(value.text().replaceAll("//[^/@\\s]*@", "//***@"), 200);
    }
}
