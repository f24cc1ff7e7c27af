package com.codercops.omega.app.plugins;

import com.codercops.omega.app.SafeText;
import com.codercops.omega.app.settings.Setting;
import com.codercops.omega.app.settings.SettingType;
import com.codercops.omega.app.settings.SettingsReader;
import com.codercops.omega.spi.PluginConfig;
import com.codercops.omega.spi.PluginFactory;
import java.util.ArrayList;
import java.util.List;

/** Selects the repairs of plugins by the settings. Problems go to the {@link SettingsReader}. */
public final class RepairSelector {
    public static final Setting<List<String>> REPAIRS = Setting.optional(
            "repairs",
            SettingType.LIST,
            "Repairs of plugins that are used before the built-in ones, by id, in order. Default: none");

    private RepairSelector() {}

    /** The selected repairs, in order. */
    public static List<PluginChoice> choose(SettingsReader reader, PluginCatalog catalog) {
        List<PluginChoice> choices = new ArrayList<>();
        for (String id : reader.find(REPAIRS).orElse(List.of())) {
            if (!catalog.repairs().ids().contains(id)) {
                reader.problem("Unknown repair '" + SafeText.line(id, 60) + "'. Available: "
                        + String.join(", ", catalog.repairs().ids()) + ".");
                continue;
            }
            PluginFactory<?> factory = catalog.repairs().get(id);
            PluginConfig config = reader.settings().plugin(id);
            factory.missing(config).stream()
                    .sorted()
                    .forEach(setting -> reader.problem("The repair '" + id + "' needs the setting '" + id + "."
                            + setting + "'. Set " + ModelSelector.variables(factory, setting) + "."));
            choices.add(new PluginChoice(id, id, config));
        }
        return List.copyOf(choices);
    }
}
