package com.codercops.omega.cli.command;

import com.codercops.omega.app.SafeText;
import com.codercops.omega.app.plugins.ModelSelector;
import com.codercops.omega.app.settings.SettingValue;
import com.codercops.omega.app.settings.Settings;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.spi.PluginConfig;
import com.codercops.omega.spi.PluginFactory;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prints plugins with their settings and values. */
final class PluginPrinter {
    private PluginPrinter() {}

    static void print(CliContext context, PluginFactory<?> plugin, Settings settings, String chosen) {
        boolean isChosen = plugin.id().equals(chosen.replaceFirst(":.*", ""));
        context.out().println(plugin.id() + (isChosen ? " (selected)" : ""));
        context.out().println("  " + SafeText.of(plugin.description()));
        Set<String> needs = plugin.missing(new PluginConfig(Map.of()));
        new TreeMap<>(plugin.settings()).forEach((name, description) -> {
            Optional<SettingValue> value = settings.value(plugin.id() + "." + name);
            // The description of a setting can say so itself, also under which condition.
            String needed = needs.contains(name) && !description.contains("Required") ? ". Required" : "";
            context.out().println("    " + name + ": " + SafeText.of(description) + needed);
            value.ifPresent(given -> context.out()
                    .println("      = " + settings.masked(plugin.id() + "." + name) + " (" + given.source() + ")"));
        });
    }

    /** The environment variables of the settings, as part of a sentence. */
    static String variables(PluginFactory<?> plugin, Collection<String> settings) {
        return settings.stream()
                .map(setting -> ModelSelector.variables(plugin, setting))
                .collect(Collectors.joining(", and "));
    }
}
