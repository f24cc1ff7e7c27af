package com.codercops.omega.cli.option;

import com.codercops.omega.app.UsageException;
import com.codercops.omega.app.plugins.BackendSelector;
import com.codercops.omega.app.settings.PipelineSettings;
import com.codercops.omega.app.settings.SettingValue;
import com.codercops.omega.cli.CliSettings;
import com.codercops.omega.cli.file.ProvenanceFile;
import com.codercops.omega.render.Overrides.Fixed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Render options. Their short forms are those of the {@code manim} command. */
public final class RenderFlags {
    @Option(
            names = {"-q", "--quality"},
            paramLabel = "l|m|h|p|k",
            description = "480p15, 720p30, 1080p60, 1440p60 or 2160p60. Default: the size and rate of the script, or l")
    public @Nullable String quality;

    @Option(
            names = {"-r", "--resolution"},
            paramLabel = "WIDTH,HEIGHT",
            description = "size in pixels. Default: that of the quality")
    public @Nullable String resolution;

    @Option(
            names = "--aspect",
            paramLabel = "16:9|9:16|1:1|4:5",
            description = "shape of the video, in pixels and in Manim's frame. Default: that of the script")
    public @Nullable String aspect;

    @Option(
            names = {"--fps", "--frame_rate"},
            paramLabel = "N",
            description = "frames per second. Default: that of the quality")
    public @Nullable String fps;

    @Option(
            names = "--format",
            paramLabel = "mp4|webm|mov|gif|png",
            description = "file format; png is the last frame as an image. Default: that of the script, or mp4")
    public @Nullable String format;

    @Option(
            names = {"-t", "--transparent"},
            description = "make the background transparent, in a webm, mov, gif or png. Default format: mov")
    public boolean transparent;

    @Option(
            names = {"-s", "--save_last_frame"},
            description = "render only the last frame, as --format png does")
    public boolean lastFrame;

    @Option(
            names = {"-n", "--from_animation_number"},
            paramLabel = "FROM[,TO]",
            description = "render only these animations, counted from 0")
    public @Nullable String plays;

    @Option(
            names = "--encoding",
            paramLabel = "fast|manim",
            description = "encoder settings: fast, or the slower and smaller ones of manim. Default: fast")
    public @Nullable String encoding;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "seed of random numbers: the same seed gives the same video. Default: 0")
    public @Nullable String seed;

    @Option(
            names = "--scene",
            paramLabel = "NAME",
            description = "scene class to render; can be repeated. Default: the last one")
    public List<String> scene = new ArrayList<>();

    @Option(
            names = {"--all", "-a", "--write_all"},
            description = "render every scene of the script")
    public boolean all;

    @Option(names = "--join", description = "make one video of the selected scenes, in the order of the script")
    public boolean join;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            description = "time limit of one run of a script. Default: 300")
    public @Nullable String timeLimit;

    @Option(names = "--memory", paramLabel = "SIZE", description = "memory limit of one run, such as 512M. Default: 2G")
    public @Nullable String memory;

    @Option(
            names = "--max-omissions",
            paramLabel = "N",
            description = "number of failing parts that can be left out of the video; 0 for none. Default: 8")
    public @Nullable String maxOmissions;

    @Option(
            names = "--backend",
            paramLabel = "ID",
            description = "render backend, which runs the scripts: see 'omega backends'. Default: local")
    public @Nullable String backend;

    @Option(
            names = "--assets",
            paramLabel = "DIR",
            description = "one more directory with files that the script can read, by their paths below it")
    public @Nullable Path assets;

    @Option(names = "--unsandboxed", description = "run the script without a sandbox; only for scripts that you wrote")
    public boolean unsandboxed;

    /** picocli reads an unknown option that is a digit as an argument. */
    @Option(names = "-0", hidden = true, description = "zero padding, an option of manim")
    boolean zeroPad;

    /** What a provenance file fixes, in addition to the options that are given. */
    private @Nullable Set<Fixed> recorded;

    /** What the script cannot change in a render from a provenance file; null if the given options alone decide. */
    @Nullable Set<Fixed> fixed() {
        if (recorded == null) {
            return null;
        }
        Set<Fixed> fixed = EnumSet.noneOf(Fixed.class);
        fixed.addAll(recorded);
        if (quality != null) {
            fixed.remove(Fixed.SIZE);
            fixed.addAll(List.of(Fixed.SHORT_SIDE, Fixed.FPS));
        }
        Map<Fixed, Boolean> given = Map.of(
                Fixed.SIZE, resolution != null,
                Fixed.ASPECT, aspect != null,
                Fixed.FPS, fps != null,
                Fixed.FORMAT, format() != null,
                Fixed.SEED, seed != null);
        given.forEach((name, isGiven) -> {
            if (isGiven) {
                fixed.add(name);
            }
        });
        return fixed;
    }

    /** The options that are given, and those of a provenance file that they do not replace, also for the scenes. */
    public Map<String, SettingValue> flagsOver(ProvenanceFile file) {
        recorded = file.fixed();
        selectByDefault(file.scenes(), file.all(), file.join());
        return flagsOver(file.settings());
    }

    /** The options that are given, and those of the defaults that they do not replace. */
    public Map<String, SettingValue> flagsOver(Map<String, SettingValue> defaults) {
        Map<String, SettingValue> options = new LinkedHashMap<>(defaults);
        Map<String, SettingValue> flags = flags();
        if (flags.containsKey(CliSettings.QUALITY.name())) {
            options.remove(CliSettings.RESOLUTION.name());
            options.remove(CliSettings.FPS.name());
        }
        options.putAll(flags);
        return options;
    }

    /** Selects scenes, unless the options select some. */
    public void selectByDefault(List<String> scenes, boolean everyScene, boolean joined) {
        if (!all && scene.isEmpty()) {
            all = everyScene;
            scene.addAll(scenes);
            join |= joined;
        }
    }

    /** The options that are given, by setting. */
    public Map<String, SettingValue> flags() {
        if (zeroPad) {
            throw new UsageException(ManimOption.ZERO_PAD.explain("-0"));
        }
        Map<String, SettingValue> flags = new LinkedHashMap<>();
        put(flags, CliSettings.QUALITY.name(), quality, "-q");
        put(flags, CliSettings.RESOLUTION.name(), resolution, "-r");
        put(flags, CliSettings.ASPECT.name(), aspect, "--aspect");
        put(flags, CliSettings.TRANSPARENT.name(), transparent ? "true" : null, "--transparent");
        put(flags, CliSettings.FPS.name(), fps, "--fps");
        put(flags, CliSettings.FORMAT.name(), format(), "--format");
        put(flags, CliSettings.ENCODING.name(), encoding, "--encoding");
        put(flags, CliSettings.SEED.name(), seed, "--seed");
        put(flags, PipelineSettings.TIME_LIMIT.name(), timeLimit, "--time-limit");
        put(flags, PipelineSettings.MEMORY.name(), memory, "--memory");
        put(flags, PipelineSettings.MAX_OMISSIONS.name(), maxOmissions, "--max-omissions");
        put(flags, BackendSelector.BACKEND.name(), backend, "--backend");
        return flags;
    }

    private @Nullable String format() {
        if (lastFrame && format != null && !format.equalsIgnoreCase("png")) {
            throw new UsageException("-s saves the last frame as a PNG image, so it excludes the format " + format
                    + ". Leave one of them out.");
        }
        return lastFrame ? "png" : format;
    }

    public static void put(Map<String, SettingValue> flags, String setting, @Nullable String text, String flag) {
        if (text != null) {
            flags.put(setting, new SettingValue(text, flag));
        }
    }
}
