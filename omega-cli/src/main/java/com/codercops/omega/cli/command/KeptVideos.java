package com.codercops.omega.cli.command;

import com.codercops.omega.app.cache.CachingBackend;
import com.codercops.omega.app.cache.DeferredBackend;
import com.codercops.omega.app.cache.InstalledFiles;
import com.codercops.omega.app.plugins.PluginChoice;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.CliSettings;
import com.codercops.omega.cli.CliVersion;
import com.codercops.omega.cli.option.RenderSetup;
import com.codercops.omega.render.DelegatingBackend;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.local.LocalRenderBackendFactory;
import com.codercops.omega.render.local.LocalSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Keeps videos between commands, if the setting {@code video-cache} says so. */
final class KeptVideos {
    private KeptVideos() {}

    /** When the sandbox starts. */
    enum Start {
        /** Immediately. */
        NOW,
        /** Immediately, unless the last such command got its videos from the cache: a model may write another script. */
        NOW_UNLESS_ANSWERED,
        /** When a request needs it, which is known as soon as its script is read. */
        ON_DEMAND
    }

    /**
     * The backend, or one around it that keeps its videos. The caller closes it.
     *
     * @param starter starts the backend
     */
    static RenderBackend over(
            Supplier<RenderBackend> starter, PluginChoice choice, Start start, CliContext context, RenderSetup setup) {
        long megabytes = setup.settings().get(CliSettings.VIDEO_CACHE);
        // The files that another backend draws with are not on this machine.
        if (megabytes == 0 || !choice.id().equals("local")) {
            return starter.get();
        }
        LocalSettings local = LocalRenderBackendFactory.settings(choice.config());
        // Without a sandbox a script can read every file.
        if (local.isolation() != LocalSettings.Isolation.REQUIRED) {
            return starter.get();
        }
        AnsweredCommand command = AnsweredCommand.of(context.process());
        DeferredBackend real = new DeferredBackend(choice.id(), starter);
        if (start == Start.NOW || (start == Start.NOW_UNLESS_ANSWERED && !command.isKnown())) {
            RenderBackend unused = real.real();
        }
        Path home = context.process().omegaHome();
        try {
            String installed = InstalledFiles.name(
                    context.directory().resolve(local.python()),
                    home,
                    context.process().variables());
            String environment = "omega " + CliVersion.number() + "\n" + installed;
            context.host().deferred();
            return new Kept(
                    new CachingBackend(real, home.resolve("videos"), megabytes << 20, environment), start, command);
        } catch (IOException e) {
            return real.real(); // such as a Python that is missing, which the backend reports
        }
    }

    /** Records for the next such command, when it is closed, whether it needs a sandbox. */
    private record Kept(CachingBackend real, Start start, AnsweredCommand command) implements DelegatingBackend {
        @Override
        public void close() {
            boolean started = real.real().isStarted();
            real.close();
            command.record(real.answersAll() && (start == Start.ON_DEMAND || !started));
        }
    }
}
