package com.codercops.omega.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.app.settings.SettingsReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Generates sections of {@code docs/reference/settings.md} from the settings, and fails if the committed page differs. */
class ServerSettingsReferenceTest {
    private static final Path PAGE = Path.of("").toAbsolutePath().getParent().resolve("docs/reference/settings.md");

    @Test
    void pageIsCurrent() throws IOException {
        String page = Files.readString(PAGE);
        page = SettingsReference.replaceSection(
                page, "server", SettingsReference.table(ServerConfiguration.ownSettings()));
        if (Boolean.getBoolean("omega.docs.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as(
                        "docs/reference/settings.md is stale. Run: ./mvnw test -pl omega-server -am -Dtest=ServerSettingsReferenceTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -Domega.docs.update=true")
                .isEqualTo(page);
    }
}
