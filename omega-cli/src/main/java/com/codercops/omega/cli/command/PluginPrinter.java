package com.codercops.omega.cli.command;

import com.codercops.omega.cli.Configuration;
import com.codercops.omega.cli.Configuration.Value;
import com.codercops.omega.cli.SafeText;
import com.codercops.omega.cli.Settings;
import com.codercops.omega.cli.World;
import com.codercops.omega.spi.PluginConfig;
import com.codercops.omega.spi.PluginFactory;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prints plugins with their settings and values. */
final class PluginPrinter {
    private PluginPrinter() {}

    static void print(World world, PluginFactory<?> plugin, Configuration configuration, String chosen) {
        boolean isChosen = plugin.id().equals(chosen.replaceFirst(":.*", ""));
        world.out().println(plugin.id() + (isChosen ? " (selected)" : ""));
        world.out().println("  " + SafeText.of(plugin.description()));
        Set<String> needs = plugin.missing(new PluginConfig(Map.of()));
        new TreeMap<>(plugin.settings()).forEach((name, description) -> {
            Optional<Value> value = configuration.find(plugin.id() + "." + name);
            String needed = needs.contains(name) ? " (required)" : "";
            world.out().println("    " + name + ": " + SafeText.of(description) + needed);
            value.ifPresent(given -> world.out()
                    .println("      = " + configuration.shown(plugin.id() + "." + name) + " (" + given.source() + ")"));
        });
    }

    /** The environment variables of the settings, as part of a sentence. */
    static String variables(String id, Collection<String> settings) {
        Map<String, List<String>> names = Settings.discovered().variables();
        return settings.stream()
                .map(setting -> String.join(" or ", names.get(id + "." + setting)))
                .collect(Collectors.joining(", and "));
    }
}
