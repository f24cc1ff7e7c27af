package com.codercops.omega.cli.option;

import com.codercops.omega.app.options.InvalidOptionException;
import com.codercops.omega.app.options.LimitOptions;
import com.codercops.omega.app.options.RenderOptions;
import com.codercops.omega.app.options.RenderOptionsBuilder;
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
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The render options, the limits and the backend that the settings select.
 *
 * @param options of the render
 * @param limits of one run
 * @param budget of one video
 * @param backendOptions options of the backend that the command line sets
 */
public record RenderSetup(
        Configuration configuration,
        RenderOptions options,
        RenderLimits limits,
        Budget budget,
        Map<String, String> backendOptions) {
    private static final int MAX_SECONDS = 24 * 60 * 60;
    private static final long MAX_SEED = 0xFFFF_FFFFL;

    /**
     * Reads and validates the settings.
     *
     * @throws UsageException if a value is invalid
     */
    public static RenderSetup of(World world, Configuration configuration, RenderFlags flags) {
        try {
            RenderOptions options = options(configuration, flags).requireFrameWithin(RenderLimits.DEFAULT);
            RenderLimits limits = options.limits().limits(RenderLimits.DEFAULT);
            return new RenderSetup(
                    configuration, options, limits, budget(options, limits), backendOptions(world, flags));
        } catch (InvalidOptionException e) {
            throw new UsageException(SafeText.line(e.getMessage() + source(configuration, e.setting()), 400));
        }
    }

    private static RenderOptions options(Configuration configuration, RenderFlags flags) {
        Resolution resolution = resolution(configuration);
        return new RenderOptionsBuilder()
                .quality(configuration.text(Settings.QUALITY))
                .resolution(resolution.width(), resolution.height())
                .fps(
                        configuration.find(Settings.FPS).isPresent()
                                ? (int) configuration.number(Settings.FPS, 1, 240)
                                : null)
                .format(configuration.text(Settings.FORMAT))
                .encoding(configuration.text(Settings.ENCODING))
                .scenes(flags.scene, flags.all)
                .seed(configuration.number(Settings.SEED, 0, MAX_SEED))
                .maxOmissions((int) configuration.number(Settings.MAX_OMISSIONS, 0, 100))
                .limits(new LimitOptions(
                        Duration.ofSeconds(configuration.number(Settings.TIME_LIMIT, 1, MAX_SECONDS)),
                        configuration.bytes(Settings.MEMORY),
                        (int) configuration.number(Settings.MAX_ATTEMPTS, 0, 100),
                        configuration.number(Settings.BUDGET_TOKENS, 1, Long.MAX_VALUE),
                        dollars(configuration)))
                .build();
    }

    private record Resolution(
            @Nullable Integer width, @Nullable Integer height) {}

    private static Resolution resolution(Configuration configuration) {
        if (configuration.find(Settings.RESOLUTION).isEmpty()) {
            return new Resolution(null, null);
        }
        String text = configuration.text(Settings.RESOLUTION);
        if (!text.matches("[0-9]{1,5}[,x][0-9]{1,5}")) {
            throw configuration.wrong(Settings.RESOLUTION, "WIDTH,HEIGHT in pixels, such as 1280,720");
        }
        String[] sides = text.split("[,x]", 2);
        return new Resolution(Integer.valueOf(sides[0]), Integer.valueOf(sides[1]));
    }

    private static @Nullable BigDecimal dollars(Configuration configuration) {
        if (configuration.find(Settings.BUDGET_USD).isEmpty()) {
            return null;
        }
        String text = configuration.text(Settings.BUDGET_USD).strip();
        if (!text.matches("[0-9]{1,8}([.][0-9]{1,6})?")) {
            throw configuration.wrong(Settings.BUDGET_USD, "an amount in US dollars, such as 0.50");
        }
        return new BigDecimal(text);
    }

    /** Every fix can take a whole run, whatever the default of the time budget is. */
    private static Budget budget(RenderOptions options, RenderLimits limits) {
        Budget budget = options.limits().budget(Budget.DEFAULT);
        Duration allRuns = limits.wallTime().multipliedBy(budget.fixes() + 1L);
        Duration wallTime = allRuns.compareTo(budget.wallTime()) > 0 ? allRuns : budget.wallTime();
        return new Budget(budget.fixes(), budget.tokens(), wallTime, budget.usd());
    }

    private static Map<String, String> backendOptions(World world, RenderFlags flags) {
        Map<String, String> options = new HashMap<>();
        if (flags.unsandboxed) {
            options.put("unsandboxed", "true");
        }
        Path assets = flags.assets;
        if (assets != null) {
            Path directory = world.directory().resolve(assets);
            if (!Files.isDirectory(directory)) {
                throw new UsageException("--assets: " + assets + " is not a directory. Name an existing one.");
            }
            options.put("assets", directory.toString());
        }
        return options;
    }

    /** Where an invalid value comes from, if the user cannot see it on the command line. */
    private static String source(Configuration configuration, String setting) {
        return configuration
                .find(setting)
                .filter(value -> !value.source().startsWith("-") && !value.source().equals("default"))
                .map(value -> " The value comes from " + value.source() + ".")
                .orElse("");
    }

    public Quality quality() {
        return options.quality();
    }

    public Format format() {
        return options.format();
    }

    public Encoding encoding() {
        return options.encoding();
    }

    public SceneSelection scenes() {
        return options.scenes();
    }

    public long seed() {
        return options.seed();
    }

    public int mostOmissions() {
        return options.maxOmissions();
    }

    /** What the user must know before a script runs. */
    public List<String> warnings() {
        boolean unsandboxed = backendOptions.containsKey("unsandboxed")
                || configuration
                        .find(configuration.text(Settings.BACKEND) + ".unsandboxed")
                        .filter(value -> !value.text().equals("false"))
                        .isPresent();
        return unsandboxed
                ? List.of("The script runs without a sandbox: it can read and change everything that you can.")
                : List.of();
    }

    /** The selected backend. The caller closes it. */
    public RenderBackend backend() {
        String id = configuration.text(Settings.BACKEND);
        PluginRegistry<RenderBackend> backends = PluginRegistry.renderBackends();
        PluginFactory<RenderBackend> factory = backends.get(SafeText.line(id, 60));
        Map<String, String> values = new HashMap<>();
        // All scripts of one command have one owner: they share a sandbox, which starts while the model still writes.
        Map.of("reuse", "true", "spare", "1").forEach((name, value) -> {
            if (factory.settings().containsKey(name)) {
                values.put(name, value);
            }
        });
        values.putAll(configuration.plugin(id).values());
        backendOptions.forEach((name, value) -> {
            if (!factory.settings().containsKey(name)) {
                throw new UsageException("The render backend '" + id + "' does not support --" + name + ". Choose another --backend, or leave the option out.");
            }
            values.put(name, value);
        });
        return backends.create(id, new PluginConfig(values));
    }
}
