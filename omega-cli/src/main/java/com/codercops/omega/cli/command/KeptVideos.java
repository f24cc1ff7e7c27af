package com.codercops.omega.cli.command;

import com.codercops.omega.app.cache.CachingBackend;
import com.codercops.omega.app.cache.InstalledFiles;
import com.codercops.omega.app.settings.SettingValue;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.CliSettings;
import com.codercops.omega.cli.CliVersion;
import com.codercops.omega.cli.option.RenderSetup;
import com.codercops.omega.render.RenderBackend;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps videos between commands, if the setting {@code video-cache} says so. */
final class KeptVideos {
    private KeptVideos() {}

    /** The backend, or one around it that keeps its videos. Closing the result closes the backend. */
    static RenderBackend over(RenderBackend backend, CliContext context, RenderSetup setup) {
        long megabytes = setup.settings().get(CliSettings.VIDEO_CACHE);
        Optional<String> python = setup.settings().value("local.python").map(SettingValue::text);
        // The files that another backend draws with are not on this machine, and without a sandbox a script can read
        // every file.
        if (megabytes == 0
                || !backend.id().equals("local")
                || !backend.capabilities().isolated()
                || python.isEmpty()) {
            return backend;
        }
        Path home = context.process().omegaHome();
        try {
            String installed = InstalledFiles.name(
                    context.directory().resolve(python.get()),
                    home,
                    context.process().variables());
            String environment = "omega " + CliVersion.number() + "\n" + installed;
            return new CachingBackend(backend, home.resolve("videos"), megabytes << 20, environment);
        } catch (IOException e) {
            return backend; // such as a Python that is missing, which the backend reports
        }
    }
}
