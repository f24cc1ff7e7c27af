package com.codercops.omega.cli.command;

import com.codercops.omega.app.UsageException;
import com.codercops.omega.app.plugins.PluginCatalog;
import com.codercops.omega.app.plugins.PluginChoice;
import com.codercops.omega.app.settings.SettingValue;
import com.codercops.omega.app.settings.SettingsException;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.CliSettings;
import com.codercops.omega.cli.file.ScriptInput;
import com.codercops.omega.cli.option.RenderFlags;
import com.codercops.omega.cli.option.RenderSetup;
import com.codercops.omega.cli.option.ReportFlags;
import com.codercops.omega.cli.report.ProgressReporter;
import com.codercops.omega.render.RenderBackend;
import java.util.Map;

/** What every command that runs scripts starts with. */
record RenderSession(CliContext context, RenderSetup setup, ProgressReporter reporter) {
    /**
     * Loads and validates the settings.
     *
     * @param settings from the command line, by name
     * @throws SettingsException if a setting is invalid
     * @throws UsageException if a render option is invalid
     */
    static RenderSession open(
            CliContext context, Map<String, SettingValue> settings, RenderFlags render, ReportFlags report) {
        RenderSetup setup = RenderSetup.of(context, CliSettings.load(context, settings), render);
        return new RenderSession(context, setup, ProgressReporter.of(context, report));
    }

    /** The same for one input: options and scenes of a notebook count where the command line has none. */
    RenderSession with(ScriptInput input, RenderFlags render) {
        return new RenderSession(context, RenderSetup.of(context, render, input), reporter);
    }

    /** Starts the selected backend, and reports what the user must know before a script runs. The caller closes it. */
    RenderBackend startBackend() {
        RenderBackend backend = setup.backend(context.host());
        setup.warnings().forEach(reporter::warning);
        return backend;
    }

    /** The same for a command that makes videos: with the setting {@code video-cache}, it may get them without a sandbox. */
    RenderBackend startBackend(KeptVideos.Start start) {
        PluginCatalog catalog = PluginCatalog.discover();
        PluginChoice choice = setup.chooseBackend(catalog);
        RenderBackend backend = KeptVideos.over(() -> startTested(catalog, choice), choice, start, context, setup);
        setup.warnings().forEach(reporter::warning);
        return backend;
    }

    /** A video records the protections. Their test takes a moment, in which the sandbox of the script imports Manim. */
    private RenderBackend startTested(PluginCatalog catalog, PluginChoice choice) {
        RenderBackend backend = context.host().backend(catalog, choice);
        if (choice.id().equals("local")) {
            Thread test = new Thread(backend::capabilities, "omega-self-test");
            test.setDaemon(true);
            test.start();
        }
        return backend;
    }

    /** Reports the end of the command, and returns its exit code. */
    int end(int code) {
        reporter.end(code);
        return code;
    }
}
