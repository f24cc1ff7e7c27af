package com.codercops.omega.cli.option;

import com.codercops.omega.cli.Configuration.Value;
import com.codercops.omega.cli.SafeText;
import com.codercops.omega.cli.Settings;
import com.codercops.omega.cli.UsageException;
import com.codercops.omega.render.SceneSelection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a video is to look and what its render may use; the letters are those of the {@code manim} command. */
public final class RenderFlags {
    @Option(
            names = {"-q", "--quality"},
            paramLabel = "l|m|h|p|k",
            description = "480p15, 720p30, 1080p60, 1440p60, 2160p60; default l")
    public @Nullable String quality;

    @Option(
            names = {"-r", "--resolution"},
            paramLabel = "WIDTH,HEIGHT",
            description = "in pixels, instead of the quality's")
    public @Nullable String resolution;

    @Option(names = "--fps", paramLabel = "N", description = "frames a second, instead of the quality's")
    public @Nullable String fps;

    @Option(names = "--format", paramLabel = "mp4|webm|gif|png", description = "png is the last frame as an image")
    public @Nullable String format;

    @Option(
            names = "--encoding",
            paramLabel = "fast|manim",
            description = "fast: larger files, sooner; same pixels before encoding")
    public @Nullable String encoding;

    @Option(names = "--seed", paramLabel = "N", description = "for random numbers: the same seed, the same video")
    public @Nullable String seed;

    @Option(
            names = "--scene",
            paramLabel = "NAME",
            description = "which scene class; may be repeated; default: the last one")
    public List<String> scene = new ArrayList<>();

    @Option(names = "--all", description = "every scene of the script")
    public boolean all;

    @Option(names = "--time-limit", paramLabel = "SECONDS", description = "for one run of a script; default 300")
    public @Nullable String timeLimit;

    @Option(names = "--memory", paramLabel = "SIZE", description = "for one run, such as 512M; default 2G")
    public @Nullable String memory;

    @Option(
            names = "--max-omissions",
            paramLabel = "N",
            description = "parts of a script that may be left out when nothing mends them; default 8, 0: none")
    public @Nullable String maxOmissions;

    @Option(names = "--backend", paramLabel = "ID", description = "where scripts run; see 'omega backends'")
    public @Nullable String backend;

    @Option(names = "--assets", paramLabel = "DIR", description = "a directory whose files the script may read")
    public @Nullable Path assets;

    @Option(names = "--unsandboxed", description = "run the script without protection; only for scripts that you wrote")
    public boolean unsandboxed;

    /** What was said on the command line, by setting. */
    public Map<String, Value> flags() {
        Map<String, Value> flags = new LinkedHashMap<>();
        put(flags, Settings.QUALITY, quality, "-q");
        put(flags, Settings.RESOLUTION, resolution, "-r");
        put(flags, Settings.FPS, fps, "--fps");
        put(flags, Settings.FORMAT, format, "--format");
        put(flags, Settings.ENCODING, encoding, "--encoding");
        put(flags, Settings.SEED, seed, "--seed");
        put(flags, Settings.TIME_LIMIT, timeLimit, "--time-limit");
        put(flags, Settings.MEMORY, memory, "--memory");
        put(flags, Settings.MAX_OMISSIONS, maxOmissions, "--max-omissions");
        put(flags, Settings.BACKEND, backend, "--backend");
        return flags;
    }

    public static void put(Map<String, Value> flags, String setting, @Nullable String text, String flag) {
        if (text != null) {
            flags.put(setting, new Value(text, flag));
        }
    }

    public SceneSelection scenes() {
        if (all && !scene.isEmpty()) {
            throw new UsageException("Give --all or --scene, not both.");
        }
        if (all) {
            return SceneSelection.ALL;
        }
        try {
            return scene.isEmpty() ? SceneSelection.LAST : new SceneSelection(SceneSelection.Mode.NAMED, scene);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--scene: " + SafeText.line(String.valueOf(e.getMessage()), 200) + ".");
        }
    }
}
