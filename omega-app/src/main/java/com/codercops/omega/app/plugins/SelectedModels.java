package com.codercops.omega.app.plugins;

import com.codercops.omega.app.settings.Settings;
import com.codercops.omega.app.settings.SettingsException;
import com.codercops.omega.app.settings.SettingsReader;
import com.codercops.omega.model.LanguageModel;
import java.util.List;
import java.util.Optional;

/**
 * The models that the settings select: one writes scripts, one fixes them. Both use the fallback models.
 *
 * @param unconfigured whether only the offline gallery is available, and the settings don't select it
 * @param fixer the same object as the writer, unless {@code fix-model} is set
 */
public record SelectedModels(LanguageModel writer, LanguageModel fixer, boolean unconfigured) implements AutoCloseable {
    /**
     * Creates the models. The caller closes them.
     *
     * @throws SettingsException if a model is unknown or a required setting is missing
     */
    public static SelectedModels open(Settings settings, PluginCatalog catalog) {
        SettingsReader reader = settings.reader();
        ModelSelector selector = new ModelSelector(reader, catalog);
        PluginChoice writer = selector.choose(selector.writerName());
        Optional<PluginChoice> fixer = selector.fixer();
        List<PluginChoice> fallbacks = selector.fallbacks();
        reader.finish();
        LanguageModel first = catalog.createModel(writer, fallbacks);
        return new SelectedModels(
                first,
                fixer.map(choice -> catalog.createModel(choice, fallbacks)).orElse(first),
                selector.isUnconfigured());
    }

    @Override
    public void close() {
        PluginCatalog.close(writer);
        if (fixer != writer) {
            PluginCatalog.close(fixer);
        }
    }
}
