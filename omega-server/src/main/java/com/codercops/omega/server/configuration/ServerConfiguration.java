package com.codercops.omega.server.configuration;

import com.codercops.omega.app.ProcessContext;
import com.codercops.omega.app.plugins.PluginCatalog;
import com.codercops.omega.app.settings.EffectiveSetting;
import com.codercops.omega.app.settings.Setting;
import com.codercops.omega.app.settings.SettingType;
import com.codercops.omega.app.settings.SettingValue;
import com.codercops.omega.app.settings.Settings;
import com.codercops.omega.app.settings.SettingsException;
import com.codercops.omega.app.settings.SettingsLoader;
import com.codercops.omega.app.settings.SettingsLoader.FileRule;
import com.codercops.omega.app.settings.SettingsReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The settings of the server, from options, environment variables, {@code omega-server.conf} and defaults. Immutable. */
public final class ServerConfiguration {
    private static final Setting<Path> DATA_DIRECTORY = Setting.optional(
            "data-directory",
            SettingType.PATH,
            "Directory of the server's own data. Default: `server` in `$OMEGA_HOME`");

    private final Settings settings;
    private final PluginCatalog plugins;
    private final ProcessContext process;

    private ServerConfiguration(Settings settings, PluginCatalog plugins, ProcessContext process) {
        this.settings = settings;
        this.plugins = plugins;
        this.process = process;
    }

    /**
     * Merges the sources. {@link #settings} reports their problems.
     *
     * @param file the settings file; if it is empty, {@code OMEGA_CONFIG} or the user's {@code omega-server.conf}
     * @param options settings from the command line, by name
     */
    public static ServerConfiguration load(
            ProcessContext process, Optional<Path> file, Map<String, SettingValue> options) {
        PluginCatalog plugins = PluginCatalog.discover();
        SettingsLoader loader = SettingsLoader.of(
                Stream.concat(ownSettings().stream(), plugins.settings().stream())
                        .toList(),
                process);
        readFile(loader, process, file);
        loader.environment().options(options);
        Path data =
                loader.path(DATA_DIRECTORY.name()).orElse(process.omegaHome().resolve("server"));
        loader.computedDefaults(Map.of(DATA_DIRECTORY.name(), data.toString()));
        loader.computedDefaults(PluginCatalog.installationDefaults(process, data.resolve("sandbox")));
        MediaSection.computeDefaults(loader, data);
        HttpSection.computeDefaults(loader);
        PipelineSection.computeDefaults(loader);
        return new ServerConfiguration(loader.load(), plugins, process);
    }

    private static void readFile(SettingsLoader loader, ProcessContext process, Optional<Path> option) {
        Optional<Path> named =
                option.or(() -> process.variable("OMEGA_CONFIG").map(Path::of)).map(process.directory()::resolve);
        Path file = named.orElseGet(() -> process.userConfigurationFile("omega-server.conf"));
        if (Files.exists(file)) {
            loader.file(file, FileRule.NONE);
        } else if (named.isPresent()) {
            loader.problem("The settings file " + file + " does not exist. Name an existing file with --config or"
                    + " OMEGA_CONFIG, or omit both.");
        }
    }

    /** The definitions of all settings of the server itself, in the order of the reference. */
    public static List<Setting<?>> ownSettings() {
        return Stream.of(
                        List.<Setting<?>>of(DATA_DIRECTORY),
                        HttpSection.ALL,
                        McpSection.ALL,
                        WebhookSection.ALL,
                        DatabaseSection.ALL,
                        MailSection.ALL,
                        PipelineSection.ALL,
                        MediaSection.ALL,
                        RetentionSection.ALL,
                        QueueSection.ALL,
                        AccountsSection.ALL,
                        OperationsSection.ALL)
                .<Setting<?>>flatMap(List::stream)
                .toList();
    }

    /**
     * The typed settings.
     *
     * @throws SettingsException with all problems, not only the first
     */
    public ServerSettings settings() {
        SettingsReader reader = settings.reader();
        Path data = reader.find(DATA_DIRECTORY).orElse(Path.of("data"));
        ServerSettings.Http http = HttpSection.read(reader);
        ServerSettings.VideoSettings videos = PipelineSection.read(reader, plugins);
        ServerSettings result = new ServerSettings(
                http,
                McpSection.read(reader),
                WebhookSection.read(reader, process.directory()),
                process.directory().resolve(data),
                DatabaseSection.read(reader, videos.workers()),
                AccountsSection.read(reader, http.baseUrl()),
                MailSection.read(reader),
                QueueSection.read(reader),
                videos,
                MediaSection.read(reader, process.directory(), data),
                RetentionSection.read(reader),
                OperationsSection.read(reader),
                lines());
        reader.finish();
        return result;
    }

    /** Likely mistakes that do not prevent a start. */
    public List<String> warnings() {
        return settings.warnings();
    }

    /** Every setting in order, with secrets masked. */
    public List<EffectiveSetting> lines() {
        return settings.effective();
    }
}
