package com.codercops.omega.app.plugins;

import com.codercops.omega.app.settings.Setting;
import com.codercops.omega.app.settings.SettingType;
import com.codercops.omega.app.settings.SettingsReader;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.spi.PluginConfig;
import com.codercops.omega.spi.PluginFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** Selects the render backend by the settings. Problems go to the {@link SettingsReader}. */
public final class BackendSelector {
    public static final Setting<String> BACKEND =
            Setting.of("backend", SettingType.TEXT, "local", "Render backend, which runs the scripts");

    private final SettingsReader reader;
    private final PluginCatalog catalog;

    public BackendSelector(SettingsReader reader, PluginCatalog catalog) {
        this.reader = reader;
        this.catalog = catalog;
    }

    /**
     * The selected backend.
     *
     * @param defaults used where the settings say nothing and the backend has such a setting
     * @param overrides used in any case, from command-line options of the same names
     */
    public PluginChoice choose(Map<String, String> defaults, Map<String, String> overrides) {
        String id = reader.get(BACKEND);
        if (!catalog.backends().ids().contains(id)) {
            reader.reject(
                    BACKEND, "one of " + String.join(", ", catalog.backends().ids()));
            return new PluginChoice(id, id, PluginConfig.EMPTY);
        }
        PluginFactory<RenderBackend> factory = catalog.backends().get(id);
        Map<String, String> values = new HashMap<>();
        defaults.forEach((name, value) -> {
            if (factory.settings().containsKey(name)) {
                values.put(name, value);
            }
        });
        PluginConfig configured = reader.settings().plugin(id);
        values.putAll(configured.values());
        overrides.forEach((name, value) -> {
            if (factory.settings().containsKey(name)) {
                values.put(name, value);
            } else {
                reader.problem("The render backend '" + id + "' does not support --" + name + ".");
            }
        });
        PluginConfig config = configured.withValues(values);
        new TreeSet<>(factory.missing(config))
                .forEach(setting -> reader.problem("The render backend '" + id + "' needs the setting '" + id + "."
                        + setting + "'. Set " + ModelSelector.variables(factory, setting) + "."));
        return new PluginChoice(id, id, config);
    }
}
