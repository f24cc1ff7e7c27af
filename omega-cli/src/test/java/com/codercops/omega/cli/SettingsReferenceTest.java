package com.codercops.omega.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.app.plugins.PluginCatalog;
import com.codercops.omega.app.settings.Setting;
import com.codercops.omega.app.settings.SettingsReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Generates sections of {@code docs/reference/settings.md} from the settings, and fails if the committed page differs. */
class SettingsReferenceTest {
    private static final Path PAGE = Path.of("").toAbsolutePath().getParent().resolve("docs/reference/settings.md");

    @Test
    void pageIsCurrent() throws IOException {
        String page = Files.readString(PAGE);
        page = SettingsReference.replaceSection(
                page, "command-line", SettingsReference.table(CliSettings.ownSettings()));
        page = SettingsReference.replaceSection(page, "plugins", SettingsReference.table(shippedPlugins()));
        if (Boolean.getBoolean("omega.docs.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as(
                        "docs/reference/settings.md is stale. Run: ./mvnw test -pl omega-cli -am -Dtest=SettingsReferenceTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -Domega.docs.update=true")
                .isEqualTo(page);
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
