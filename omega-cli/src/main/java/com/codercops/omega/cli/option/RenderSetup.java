package com.codercops.omega.cli.option;

import com.codercops.omega.cli.Configuration;
import com.codercops.omega.cli.SafeText;
import com.codercops.omega.cli.Settings;
import com.codercops.omega.cli.UsageException;
import com.codercops.omega.cli.World;
import com.codercops.omega.pipeline.Budget;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.Quality;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderRequest.Encoding;
import com.codercops.omega.render.SceneSelection;
import com.codercops.omega.spi.PluginConfig;
import com.codercops.omega.spi.PluginFactory;
import com.codercops.omega.spi.PluginRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The configuration as the objects that core takes; everything is checked when it is made.
 *
 * @param quality size and rate
 * @param limits of one run
 * @param budget of one prompt
 */
public record RenderSetup(
        Configuration configuration,
        SceneSelection scenes,
        Quality quality,
        Format format,
        Encoding encoding,
        long seed,
        RenderLimits limits,
        Budget budget,
        int mostOmissions,
        Map<String, String> backendFlags) {

    private static final int LONGEST_RUN = 24 * 60 * 60;

    public static RenderSetup of(World world, Configuration configuration, RenderFlags options) {
        Map<String, String> backendFlags = new HashMap<>();
        if (options.unsandboxed) {
            backendFlags.put("unsandboxed", "true");
        }
        Path assets = options.assets;
        if (assets != null) {
            Path directory = world.directory().resolve(assets);
            if (!Files.isDirectory(directory)) {
                throw new UsageException("--assets: " + assets + " is no directory.");
            }
            backendFlags.put("assets", directory.toString());
        }
        Duration timeLimit = Duration.ofSeconds(configuration.number(Settings.TIME_LIMIT, 1, LONGEST_RUN));
        int fixes = (int) configuration.number(Settings.MAX_ATTEMPTS, 0, 100);
        Duration allRuns = timeLimit.multipliedBy(fixes + 1L);
        Duration usual = Budget.DEFAULT.wallTime();
        return new RenderSetup(
                configuration,
                options.scenes(),
                quality(configuration),
                format(configuration),
                encoding(configuration),
                configuration.number(Settings.SEED, 0, 0xFFFF_FFFFL),
                RenderLimits.DEFAULT.withWallTime(timeLimit).withMemoryBytes(configuration.bytes(Settings.MEMORY)),
                new Budget(
                        fixes,
                        configuration.number(Settings.BUDGET_TOKENS, 1, Long.MAX_VALUE),
                        allRuns.compareTo(usual) > 0 ? allRuns : usual,
                        dollars(configuration)),
                (int) configuration.number(Settings.MAX_OMISSIONS, 0, 100),
                backendFlags);
    }

    private static double dollars(Configuration configuration) {
        if (configuration.find(Settings.BUDGET_USD).isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        String text = configuration.text(Settings.BUDGET_USD).strip();
        if (text.matches("[0-9]{1,6}([.][0-9]{1,6})?") && Double.parseDouble(text) > 0) {
            return Double.parseDouble(text);
        }
        throw configuration.wrong(Settings.BUDGET_USD, "dollars, such as 0.50");
    }

    /** What a person must know before a script runs. */
    public List<String> warnings() {
        boolean unsandboxed = backendFlags.containsKey("unsandboxed")
                || configuration
                        .find(configuration.text(Settings.BACKEND) + ".unsandboxed")
                        .filter(value -> !value.text().equals("false"))
                        .isPresent();
        return unsandboxed
                ? List.of("The script runs without protection: it can read and change all that you can.")
                : List.of();
    }

    private static Quality quality(Configuration configuration) {
        Quality named;
        try {
            named = Quality.of(configuration.text(Settings.QUALITY));
        } catch (IllegalArgumentException e) {
            throw configuration.wrong(
                    Settings.QUALITY, "l (480p15), m (720p30), h (1080p60), p (1440p60) or k (2160p60)");
        }
        int width = named.width();
        int height = named.height();
        if (configuration.find(Settings.RESOLUTION).isPresent()) {
            String text = configuration.text(Settings.RESOLUTION);
            if (!text.matches("[0-9]{1,5}[,x][0-9]{1,5}")) {
                throw configuration.wrong(Settings.RESOLUTION, "WIDTH,HEIGHT in pixels, such as 1280,720");
            }
            String[] sides = text.split("[,x]", 2);
            width = Integer.parseInt(sides[0]);
            height = Integer.parseInt(sides[1]);
        }
        int fps = configuration.find(Settings.FPS).isPresent()
                ? (int) configuration.number(Settings.FPS, 1, 240)
                : named.fps();
        if (width < 2 || height < 2 || width % 2 != 0 || height % 2 != 0) {
            throw configuration.wrong(Settings.RESOLUTION, "two even numbers of at least 2");
        }
        if ((long) width * height > RenderLimits.DEFAULT.pixels()) {
            throw configuration.wrong(
                    Settings.RESOLUTION, "at most " + RenderLimits.DEFAULT.pixels() + " pixels together");
        }
        return new Quality(width, height, fps);
    }

    private static Format format(Configuration configuration) {
        try {
            return Format.of(configuration.text(Settings.FORMAT));
        } catch (IllegalArgumentException e) {
            throw configuration.wrong(Settings.FORMAT, "mp4, webm, gif or png");
        }
    }

    private static Encoding encoding(Configuration configuration) {
        return switch (configuration.text(Settings.ENCODING)) {
            case "fast" -> Encoding.FAST;
            case "manim" -> Encoding.MANIM;
            default -> throw configuration.wrong(Settings.ENCODING, "fast or manim");
        };
    }

    /** The chosen backend. The caller closes it. */
    public RenderBackend backend() {
        String id = configuration.text(Settings.BACKEND);
        PluginRegistry<RenderBackend> backends = PluginRegistry.renderBackends();
        PluginFactory<RenderBackend> factory = backends.get(SafeText.line(id, 60));
        Map<String, String> values = new HashMap<>();
        // All scripts of one command are one person's: they share a sandbox, which warms up while a model still thinks.
        Map.of("reuse", "true", "min-idle", "1").forEach((name, value) -> {
            if (factory.settings().containsKey(name)) {
                values.put(name, value);
            }
        });
        values.putAll(configuration.plugin(id).values());
        backendFlags.forEach((name, value) -> {
            if (!factory.settings().containsKey(name)) {
                throw new UsageException("The render backend '" + id + "' has no --" + name + ".");
            }
            values.put(name, value);
        });
        return backends.create(id, new PluginConfig(values));
    }
}
