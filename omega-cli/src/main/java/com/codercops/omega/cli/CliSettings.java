package com.codercops.omega.cli;

import com.codercops.omega.app.ProcessContext;
import com.codercops.omega.app.SafeText;
import com.codercops.omega.app.options.RenderOptions;
import com.codercops.omega.app.plugins.BackendSelector;
import com.codercops.omega.app.plugins.ModelSelector;
import com.codercops.omega.app.plugins.PluginCatalog;
import com.codercops.omega.app.plugins.RepairSelector;
import com.codercops.omega.app.settings.PipelineSettings;
import com.codercops.omega.app.settings.Setting;
import com.codercops.omega.app.settings.SettingType;
import com.codercops.omega.app.settings.SettingValue;
import com.codercops.omega.app.settings.Settings;
import com.codercops.omega.app.settings.SettingsException;
import com.codercops.omega.app.settings.SettingsLoader;
import com.codercops.omega.app.settings.SettingsLoader.FileRule;
import com.codercops.omega.cli.remote.http.ServerUrl;
import com.codercops.omega.render.Aspect;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.Quality;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The settings of the command line, from options, environment variables, two files and defaults. */
public final class CliSettings {
    public static final Setting<String> QUALITY = Setting.of(
            "quality",
            new SettingType<>(
                    "l, m, h, p or k", "l (480p15), m (720p30), h (1080p60), p (1440p60) or k (2160p60)", text -> {
                        Quality.of(text);
                        return text;
                    }),
            "l",
            "Frame size and frame rate, by Manim's letters");
    public static final Setting<String> RESOLUTION = Setting.optional(
            "resolution",
            new SettingType<>(
                    "WIDTH,HEIGHT",
                    "WIDTH,HEIGHT in pixels, such as 1280,720",
                    text -> SettingType.require(text.matches("[0-9]{1,5}[,x][0-9]{1,5}"), text)),
            "Frame size in pixels. Default: the size of the quality");
    public static final Setting<String> ASPECT = Setting.optional(
            "aspect",
            new SettingType<>("16:9, 9:16, 1:1 or 4:5", "16:9, 9:16, 1:1 or 4:5", text -> {
                Aspect.of(text);
                return text;
            }),
            "Shape of the video, in pixels and in Manim's frame. Default: the shape of the script");
    public static final Setting<Boolean> TRANSPARENT = Setting.of(
            "transparent",
            SettingType.BOOLEAN,
            "false",
            "Whether the background is transparent; `false` leaves it to the script");
    public static final Setting<Integer> FPS = Setting.optional(
            "fps", SettingType.integer(1, Quality.MAX_FPS), "Frames per second. Default: the rate of the quality");
    public static final Setting<String> FORMAT = Setting.of(
            "format",
            new SettingType<>("mp4, webm, mov, gif or png", "mp4, webm, mov, gif or png", text -> {
                Format.of(text);
                return text;
            }),
            "mp4",
            "Format of the video; `png` is the last frame as an image");
    public static final Setting<String> ENCODING = Setting.of(
            "encoding",
            new SettingType<>(
                    "fast or manim",
                    "fast or manim",
                    text -> SettingType.require(List.of("fast", "manim").contains(text), text)),
            "fast",
            "`fast` encodes sooner, `manim` makes smaller files");
    public static final Setting<Long> SEED =
            Setting.of("seed", SettingType.longInteger(0, RenderOptions.MAX_SEED), "0", "Seed of random numbers");
    public static final Setting<String> OUTPUT_DIRECTORY = Setting.of(
            "output-directory",
            SettingType.TEXT,
            "media",
            "Directory of the videos, relative to the working directory");

    public static final Setting<Integer> VIDEO_CACHE = Setting.of(
            "video-cache",
            SettingType.integer(0, 1_000_000),
            "0",
            "Megabytes of videos that are kept, so that the same script with the same settings is not rendered again; `0`"
                    + " keeps none. Only for the backend `local` with its sandbox");
    public static final Setting<ServerUrl> SERVER = Setting.optional(
            "server",
            ServerUrl.TYPE,
            "Omega server on which `animate` and the commands for jobs run. Default: `animate` runs on this machine");
    public static final Setting<String> SERVER_TOKEN =
            Setting.secret("server-token", "API token that `omega login` saves. Default: `omega login` asks for it");

    private static final List<Setting<?>> OWN = Stream.of(
                    List.<Setting<?>>of(
                            ModelSelector.MODEL,
                            ModelSelector.FIX_MODEL,
                            ModelSelector.FALLBACK_MODELS,
                            BackendSelector.BACKEND,
                            QUALITY,
                            RESOLUTION,
                            ASPECT,
                            FPS,
                            FORMAT,
                            TRANSPARENT,
                            ENCODING,
                            SEED),
                    PipelineSettings.ALL,
                    List.<Setting<?>>of(RepairSelector.REPAIRS, OUTPUT_DIRECTORY, VIDEO_CACHE, SERVER, SERVER_TOKEN))
            .<Setting<?>>flatMap(List::stream)
            .toList();

    /** The server's plural of {@code OMEGA_MODEL}. */
    private static final Set<String> VARIABLES_OF_THE_SERVER = Set.of("OMEGA_MODELS");

    private CliSettings() {}

    /** The definitions of all settings of the command line itself, in the order of the reference. */
    public static List<Setting<?>> ownSettings() {
        return OWN;
    }

    /**
     * Merges the sources and validates them. Prints warnings to standard error.
     *
     * @param options settings from the command line, by name
     * @throws SettingsException with all problems
     */
    public static Settings load(CliContext context, Map<String, SettingValue> options) {
        ProcessContext process = context.process();
        Path userFile = process.userConfigurationFile("omega.conf");
        Path directoryFile = process.directory().resolve("omega.conf");
        Settings settings = SettingsLoader.of(
                        Stream.concat(OWN.stream(), PluginCatalog.discover().settings().stream())
                                .toList(),
                        process)
                .optionalFile(userFile, FileRule.NONE)
                .optionalFile(directoryFile, (name, value) -> refusal(name, value, userFile))
                .environment(VARIABLES_OF_THE_SERVER)
                .options(options)
                .computedDefaults(PluginCatalog.installationDefaults(
                        process, process.omegaHome().resolve("work")))
                .load();
        settings.warnings().forEach(warning -> context.err().println("omega: " + warning));
        return settings.validated();
    }

    /**
     * A file in the working directory can come from a cloned repository: it may define how a video looks, but not which
     * program runs, what protects the machine, or which server receives an API key.
     */
    private static Optional<String> refusal(String name, SettingValue value, Path userFile) {
        boolean server = List.of(SERVER.name(), SERVER_TOKEN.name()).contains(name);
        if (server || (name.contains(".") && !name.endsWith(".model"))) {
            return Optional.of("The setting '" + SafeText.line(name, 60) + "' (" + value.source()
                    + ") is refused, because a file in the working directory must not select programs, protections or"
                    + " servers. Move it to " + userFile + ".");
        }
        if (name.equals(OUTPUT_DIRECTORY.name()) && isOutside(value.text())) {
            return Optional.of("The setting 'output-directory' (" + value.source()
                    + ") must be inside the working directory, not '" + SafeText.line(value.text(), 200)
                    + "'. Move it to " + userFile + ".");
        }
        return Optional.empty();
    }

    private static boolean isOutside(String text) {
        Path path = Path.of(text.replace("\0", ""));
        return path.isAbsolute() || path.normalize().startsWith("..");
    }
}
