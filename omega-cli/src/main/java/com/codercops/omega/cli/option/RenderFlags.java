package com.codercops.omega.cli.option;

import com.codercops.omega.cli.Configuration.Value;
import com.codercops.omega.cli.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Render options. Their short forms are those of the {@code manim} command. */
public final class RenderFlags {
    @Option(
            names = {"-q", "--quality"},
            paramLabel = "l|m|h|p|k",
            description = "480p15, 720p30, 1080p60, 1440p60 or 2160p60. Default: l")
    public @Nullable String quality;

    @Option(
            names = {"-r", "--resolution"},
            paramLabel = "WIDTH,HEIGHT",
            description = "size in pixels. Default: that of the quality")
    public @Nullable String resolution;

    @Option(names = "--fps", paramLabel = "N", description = "frames per second. Default: that of the quality")
    public @Nullable String fps;

    @Option(names = "--format", paramLabel = "mp4|webm|gif|png", description = "file format; png is the last frame as an image. Default: mp4")
    public @Nullable String format;

    @Option(
            names = "--encoding",
            paramLabel = "fast|manim",
            description = "encoder settings: fast, or the slower and smaller ones of manim. Default: fast")
    public @Nullable String encoding;

    @Option(names = "--seed", paramLabel = "N", description = "seed of random numbers: the same seed gives the same video. Default: 0")
    public @Nullable String seed;

    @Option(
            names = "--scene",
            paramLabel = "NAME",
            description = "scene class to render; can be repeated. Default: the last one")
    public List<String> scene = new ArrayList<>();

    @Option(names = "--all", description = "render every scene of the script")
    public boolean all;

    @Option(names = "--time-limit", paramLabel = "SECONDS", description = "time limit of one run of a script. Default: 300")
    public @Nullable String timeLimit;

    @Option(names = "--memory", paramLabel = "SIZE", description = "memory limit of one run, such as 512M. Default: 2G")
    public @Nullable String memory;

    @Option(
            names = "--max-omissions",
            paramLabel = "N",
            description = "number of failing parts that can be left out of the video; 0 for none. Default: 8")
    public @Nullable String maxOmissions;

    @Option(names = "--backend", paramLabel = "ID", description = "render backend, which runs the scripts: see 'omega backends'. Default: local")
    public @Nullable String backend;

    @Option(names = "--assets", paramLabel = "DIR", description = "directory with files that the script can read")
    public @Nullable Path assets;

    @Option(names = "--unsandboxed", description = "run the script without a sandbox; only for scripts that you wrote")
    public boolean unsandboxed;

    /** The options that are given, by setting. */
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
}
