package com.codercops.omega.cli;

import com.codercops.omega.app.plugins.PluginCatalog;
import com.codercops.omega.app.plugins.PluginChoice;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.local.EarlySandbox;
import com.codercops.omega.render.local.LocalRenderBackend;
import com.codercops.omega.render.local.LocalRenderBackendFactory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A process for one command alone.
 *
 * @param early the sandbox that the launcher started before this process, or null if no launcher started it
 */
record OwnProcess(@Nullable EarlySandbox early) implements CommandHost, AutoCloseable {
    /** Reads the system properties that {@code setup/daemon} sets. */
    static @Nullable EarlySandbox earlySandbox() {
        String record = System.getProperty("omega.early-sandbox.record");
        return record == null ? null : EarlySandbox.of(Path.of(record), System.getProperty("omega.early-sandbox", ""));
    }

    @Override
    public RenderBackend backend(PluginCatalog catalog, PluginChoice choice) {
        return early != null && choice.id().equals("local")
                ? new LocalRenderBackend(LocalRenderBackendFactory.settings(choice.config()), early)
                : catalog.createBackend(choice);
    }

    @Override
    public void deferred() {
        if (early != null) {
            early.keepRecord();
        }
    }

    @Override
    public void close() {
        if (early != null) {
            early.close();
        }
    }
}
