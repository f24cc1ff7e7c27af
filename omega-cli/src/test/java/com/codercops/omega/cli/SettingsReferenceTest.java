package com.codercops.omega.cli;

import com.codercops.omega.app.plugins.PluginCatalog;
import com.codercops.omega.app.settings.Setting;
import com.codercops.omega.app.settings.SettingsReference;
import com.codercops.omega.testing.GeneratedPage;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Generates sections of {@code docs/reference/settings.md} from the settings, and fails if the committed page differs. */
class SettingsReferenceTest {
    private static final String PAGE = "settings.md";

    @Test
    void pageIsCurrent() throws IOException {
        String page = GeneratedPage.read(PAGE);
        page = SettingsReference.replaceSection(
                page, "command-line", SettingsReference.table(CliSettings.ownSettings()));
        page = SettingsReference.replaceSection(page, "plugins", SettingsReference.table(shippedPlugins()));
        GeneratedPage.assertCurrent(PAGE, page, SettingsReferenceTest.class);
    }

    /** Without the plugins of the tests. */
    private static List<Setting<String>> shippedPlugins() {
        PluginCatalog catalog = PluginCatalog.discover();
        return Stream.concat(catalog.models().all().stream(), catalog.backends().all().stream())
                .filter(plugin ->
                        plugin.getClass().getPackageName().matches("com[.]codercops[.]omega[.](providers|render)[.].*"))
                .flatMap(plugin -> PluginCatalog.settings(plugin).stream())
                .toList();
    }
}
