package com.codercops.omega.cli;

import com.codercops.omega.app.plugins.PluginCatalog;
import com.codercops.omega.app.plugins.PluginChoice;
import com.codercops.omega.render.RenderBackend;

/** The process that runs a command: one for this command alone, or a resident one that holds a warm sandbox. */
public interface CommandHost {
    /**
     * The backend that the settings select. The caller closes it.
     *
     * @throws DeclinedCommandException if the command needs a process of its own
     */
    RenderBackend backend(PluginCatalog catalog, PluginChoice choice);

    /** Announces that the command may get its videos from the cache. Then it needs no sandbox, but the next one may. */
    default void deferred() {}

    /**
     * Announces that the command runs on a server, and needs no sandbox here.
     *
     * @throws DeclinedCommandException if the command needs a process of its own
     */
    default void remote() {}
}
