package com.codercops.omega.server.configuration;

import com.codercops.omega.app.settings.SettingsReference;
import com.codercops.omega.testing.GeneratedPage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Generates sections of {@code docs/reference/settings.md} from the settings, and fails if the committed page differs. */
class ServerSettingsReferenceTest {
    private static final String PAGE = "settings.md";

    @Test
    void pageIsCurrent() throws IOException {
        String page = GeneratedPage.read(PAGE);
        page = SettingsReference.replaceSection(
                page, "server", SettingsReference.table(ServerConfiguration.ownSettings()));
        GeneratedPage.assertCurrent(PAGE, page, ServerSettingsReferenceTest.class);
    }
}
