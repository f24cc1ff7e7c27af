package com.codercops.omega.cli.option;

import com.codercops.omega.Omega;
import com.codercops.omega.app.SafeText;
import com.codercops.omega.app.UsageException;
import com.codercops.omega.app.options.InvalidOptionException;
import com.codercops.omega.app.options.LimitOptions;
import com.codercops.omega.app.options.RenderOptions;
import com.codercops.omega.app.options.RenderOptionsBuilder;
import com.codercops.omega.app.plugins.BackendSelector;
import com.codercops.omega.app.plugins.PluginCatalog;
import com.codercops.omega.app.plugins.PluginChoice;
import com.codercops.omega.app.plugins.RepairSelector;
import com.codercops.omega.app.settings.PipelineSettings;
import com.codercops.omega.app.settings.Setting;
import com.codercops.omega.app.settings.SettingValue;
import com.codercops.omega.app.settings.Settings;
import com.codercops.omega.app.settings.SettingsException;
import com.codercops.omega.app.settings.SettingsReader;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.CliSettings;
import com.codercops.omega.cli.CommandHost;
import com.codercops.omega.cli.file.ScriptInput;
import com.codercops.omega.pipeline.Budget;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.Overrides;
import com.codercops.omega.render.Quality;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderRequest.Encoding;
import com.codercops.omega.render.SceneSelection;
import com.codercops.omega.script.ScriptRepair;
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
 * @param assets where scripts find their files
 * @param backendOptions options of the backend that the command line sets
 */
public record RenderSetup(
        Settings settings,
        RenderOptions options,
        RenderLimits limits,
        Budget budget,
        AssetDirectories assets,
        Map<String, String> backendOptions) {

    /**
     * Reads and validates the settings.
     *
     * @throws UsageException if a value is invalid
     */
    public static RenderSetup of(CliContext context, Settings settings, RenderFlags flags) {
        try {
            RenderOptions options = options(settings, flags).requireFrameWithin(RenderLimits.DEFAULT);
            RenderLimits limits = options.limits().limits(RenderLimits.DEFAULT);
            return new RenderSetup(
                    settings,
                    options,
                    limits,
                    budget(options, limits),
                    AssetDirectories.of(context, flags.assets),
                    backendOptions(flags));
        } catch (InvalidOptionException e) {
            throw new UsageException(SafeText.line(e.getMessage() + source(settings, e.setting()), 400));
        }
    }

    /**
     * The same for one input, whose scenes and options count where the command line has none.
     *
     * @throws UsageException if a value is invalid
     */
    public static RenderSetup of(CliContext context, RenderFlags flags, ScriptInput input) {
        RenderSetup setup = of(context, CliSettings.load(context, flags.flagsOver(input.options())), flags);
        return flags.all || !flags.scene.isEmpty() || input.scenes().isEmpty()
                ? setup
                : setup.withScenes(input.scenes());
    }

    private RenderSetup withScenes(List<String> names) {
        try {
            SceneSelection selection = new SceneSelection(SceneSelection.Mode.NAMED, names);
            return new RenderSetup(settings, options.withScenes(selection), limits, budget, assets, backendOptions);
        } catch (IllegalArgumentException e) {
            throw new UsageException("The notebook selects an invalid scene. " + e.getMessage() + ".");
        }
    }

    private static RenderOptions options(Settings settings, RenderFlags flags) {
        Resolution resolution = resolution(settings);
        return new RenderOptionsBuilder()
                .quality(given(settings, CliSettings.QUALITY))
                .resolution(resolution.width(), resolution.height())
                .aspect(settings.find(CliSettings.ASPECT).orElse(null))
                .fps(settings.find(CliSettings.FPS).orElse(null))
                .format(given(settings, CliSettings.FORMAT))
                .transparent(settings.get(CliSettings.TRANSPARENT))
                .plays(flags.plays)
                .fixed(flags.fixed())
                .encoding(settings.get(CliSettings.ENCODING))
                .scenes(flags.scene, flags.all)
                .join(flags.join)
                .seed(given(settings, CliSettings.SEED))
                .maxOmissions(settings.get(PipelineSettings.MAX_OMISSIONS))
                .limits(new LimitOptions(
                        settings.get(PipelineSettings.TIME_LIMIT),
                        settings.get(PipelineSettings.MEMORY),
                        settings.get(PipelineSettings.MAX_ATTEMPTS),
                        settings.get(PipelineSettings.BUDGET_TOKENS),
                        settings.find(PipelineSettings.BUDGET_USD).orElse(null)))
                .build();
    }

    /** The value, unless it is only the default, which a script can replace. */
    private static <T> @Nullable T given(Settings settings, Setting<T> setting) {
        return settings.isConfigured(setting) ? settings.get(setting) : null;
    }

    private record Resolution(
            @Nullable Integer width, @Nullable Integer height) {}

    private static Resolution resolution(Settings settings) {
        return settings.find(CliSettings.RESOLUTION)
                .map(text -> text.split("[,x]", 2))
                .map(sides -> new Resolution(Integer.valueOf(sides[0]), Integer.valueOf(sides[1])))
                .orElseGet(() -> new Resolution(null, null));
    }

    /** Every fix can take a whole run, whatever the default of the time budget is. */
    private static Budget budget(RenderOptions options, RenderLimits limits) {
        Budget budget = options.limits().budget(Budget.DEFAULT);
        Duration allRuns = limits.wallTime().multipliedBy(budget.fixes() + 1L);
        Duration wallTime = allRuns.compareTo(budget.wallTime()) > 0 ? allRuns : budget.wallTime();
        return new Budget(budget.fixes(), budget.tokens(), wallTime, budget.usd());
    }

    private static Map<String, String> backendOptions(RenderFlags flags) {
        Map<String, String> options = new HashMap<>();
        if (flags.unsandboxed) {
            options.put("unsandboxed", "true");
        }
        return options;
    }

    /** Where an invalid value comes from, if the user cannot see it on the command line. */
    private static String source(Settings settings, String setting) {
        return settings.value(setting)
                .map(SettingValue::source)
                .filter(source -> !source.startsWith("-") && !source.equals(SettingValue.DEFAULT))
                .map(source -> " The value comes from " + source + ".")
                .orElse("");
    }

    public Quality quality() {
        return options.quality();
    }

    public Format format() {
        return options.format();
    }

    public Overrides overrides() {
        return options.overrides();
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

    public int maxOmissions() {
        return options.maxOmissions(settings.get(PipelineSettings.MAX_OMISSIONS));
    }

    /** Adds the backend, the render options, the limits and the budget. */
    public Omega.Builder configure(Omega.Builder builder, RenderBackend backend) {
        repairs().forEach(builder::addRepair);
        return builder.backend(backend)
                .budget(budget)
                .maxOmissions(maxOmissions())
                .limits(limits)
                .quality(quality())
                .format(format())
                .encoding(encoding())
                .scenes(scenes())
                .join(options.join())
                .seed(seed())
                .overrides(overrides());
    }

    /** What the user must know before a script runs. */
    public List<String> warnings() {
        boolean unsandboxed = backendOptions.containsKey("unsandboxed")
                || settings.value(settings.get(BackendSelector.BACKEND) + ".unsandboxed")
                        .filter(value -> !value.text().equals("false"))
                        .isPresent();
        return unsandboxed
                ? List.of("The script runs without a sandbox: it can read and change everything that you can.")
                : List.of();
    }

    /**
     * The selected backend, from the host of the command. The caller closes it.
     *
     * @throws SettingsException if it is unknown or lacks a setting
     */
    public RenderBackend backend(CommandHost host) {
        PluginCatalog catalog = PluginCatalog.discover();
        return host.backend(catalog, chooseBackend(catalog));
    }

    /**
     * The selected backend, which has not started.
     *
     * @throws SettingsException if it is unknown or lacks a setting
     */
    public PluginChoice chooseBackend(PluginCatalog catalog) {
        SettingsReader reader = settings.reader();
        // All scripts of one command have one owner: they share a sandbox, which starts while the model still writes.
        PluginChoice choice =
                new BackendSelector(reader, catalog).choose(Map.of("reuse", "true", "min-idle", "1"), backendOptions);
        reader.finish();
        return choice;
    }

    /**
     * Creates the repairs of plugins that the settings select.
     *
     * @throws SettingsException if one is unknown or a required setting is missing
     */
    public List<ScriptRepair> repairs() {
        PluginCatalog catalog = PluginCatalog.discover();
        SettingsReader reader = settings.reader();
        List<PluginChoice> choices = RepairSelector.choose(reader, catalog);
        reader.finish();
        return catalog.createRepairs(choices);
    }
}
