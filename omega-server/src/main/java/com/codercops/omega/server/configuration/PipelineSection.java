package com.codercops.omega.server.configuration;

import com.codercops.omega.app.plugins.BackendSelector;
import com.codercops.omega.app.plugins.ModelSelector;
import com.codercops.omega.app.plugins.PluginCatalog;
import com.codercops.omega.app.plugins.PluginChoice;
import com.codercops.omega.app.plugins.RepairSelector;
import com.codercops.omega.app.settings.PipelineSettings;
import com.codercops.omega.app.settings.Setting;
import com.codercops.omega.app.settings.SettingType;
import com.codercops.omega.app.settings.SettingsLoader;
import com.codercops.omega.app.settings.SettingsReader;
import com.codercops.omega.render.RenderLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The workers, with the models, the backend, the budget and the limits of a job. */
final class PipelineSection {
    private static final Setting<Integer> WORKERS = Setting.of(
            "workers",
            SettingType.integer(0, 1000),
            "1",
            "Number of jobs that this server runs concurrently; 0 for a server without workers");
    private static final Setting<Duration> SHUTDOWN_TIMEOUT = Setting.of(
            "shutdown-timeout",
            SettingType.DURATION,
            "60 s",
            "How long a shutdown waits for running jobs before it returns them to the queue");
    private static final Setting<List<String>> MODELS = Setting.optional(
            "models",
            SettingType.LIST,
            "Models that a request can choose, such as `gemini, openai:gpt-4.1`. Default: all providers that are"
                    + " configured, else the offline `gallery`");
    private static final Setting<Duration> BUDGET_TIME = Setting.of(
            "budget-time", SettingType.DURATION, "20 min", "Time budget of one job from its start to its end");
    private static final Setting<Integer> PROCESS_LIMIT = Setting.of(
            "process-limit",
            SettingType.integer(1, 100_000),
            "128",
            "Maximum number of processes and threads of one run of a script");
    private static final Setting<Long> OUTPUT_LIMIT = Setting.of(
            "output-limit", SettingType.SIZE, "1G", "Maximum size of the files that one run of a script writes");
    private static final Setting<Long> LOG_LIMIT = Setting.of(
            "log-limit", SettingType.SIZE, "10M", "Maximum size of the text that one run of a script prints");
    private static final Setting<Integer> FRAME_LIMIT = Setting.of(
            "frame-limit",
            SettingType.integer(1, 10_000_000),
            "36000",
            "Maximum number of frames that one run of a script renders");

    static final List<Setting<?>> ALL = Stream.of(
                    List.<Setting<?>>of(
                            WORKERS,
                            SHUTDOWN_TIMEOUT,
                            MODELS,
                            ModelSelector.MODEL,
                            ModelSelector.FIX_MODEL,
                            ModelSelector.FALLBACK_MODELS,
                            BackendSelector.BACKEND,
                            RepairSelector.REPAIRS),
                    PipelineSettings.ALL,
                    List.<Setting<?>>of(BUDGET_TIME, PROCESS_LIMIT, OUTPUT_LIMIT, LOG_LIMIT, FRAME_LIMIT))
            .<Setting<?>>flatMap(List::stream)
            .toList();

    private PipelineSection() {}

    /** As many sandboxes as workers, and the jobs' processes yield to the server. */
    static void computeDefaults(SettingsLoader loader) {
        String workers = loader.text(WORKERS.name()).orElse("1");
        loader.computedDefaults(
                Map.of("local.concurrency", workers.equals("0") ? "1" : workers, "local.niceness", "10"));
    }

    static ServerSettings.VideoSettings read(SettingsReader reader, PluginCatalog plugins) {
        ModelSelector selector = new ModelSelector(reader, plugins);
        List<String> names = new ArrayList<>(reader.find(MODELS).orElseGet(selector::configuredProviders));
        String defaultName = reader.find(ModelSelector.MODEL)
                .orElseGet(() -> names.isEmpty() ? ModelSelector.OFFLINE : names.get(0));
        if (!reader.isConfigured(MODELS) && reader.isConfigured(ModelSelector.MODEL)) {
            names.clear();
        }
        Optional<String> fixModel = reader.find(ModelSelector.FIX_MODEL);
        List<String> fallbackModels = reader.find(ModelSelector.FALLBACK_MODELS).orElse(List.of());
        offer(reader, names, ModelSelector.MODEL, List.of(defaultName));
        offer(reader, names, ModelSelector.FIX_MODEL, fixModel.stream().toList());
        offer(reader, names, ModelSelector.FALLBACK_MODELS, fallbackModels);
        List<PluginChoice> models = names.stream().map(selector::choose).toList();
        return new ServerSettings.VideoSettings(
                reader.get(WORKERS),
                reader.get(SHUTDOWN_TIMEOUT),
                models,
                models.get(names.indexOf(defaultName)),
                fixModel.orElse(null),
                fallbackModels,
                new BackendSelector(reader, plugins).choose(Map.of(), Map.of()),
                RepairSelector.choose(reader, plugins),
                PipelineSettings.budget(reader, reader.get(BUDGET_TIME)),
                limits(reader),
                reader.get(PipelineSettings.MAX_OMISSIONS));
    }

    /** Adds models that a setting selects to those that a request can choose, unless {@code models} lists these. */
    private static void offer(SettingsReader reader, List<String> names, Setting<?> setting, List<String> selected) {
        List<String> missing = selected.stream()
                .filter(name -> !names.contains(name))
                .distinct()
                .toList();
        if (!missing.isEmpty() && reader.isConfigured(MODELS)) {
            reader.reject(
                    setting, "among 'models', which are " + reader.find(MODELS).orElse(names));
        }
        names.addAll(missing);
    }

    private static RenderLimits limits(SettingsReader reader) {
        return reader.combine(
                "time-limit, memory and the other limits",
                () -> PipelineSettings.limits(reader)
                        .withProcesses(reader.get(PROCESS_LIMIT))
                        .withOutputBytes(reader.get(OUTPUT_LIMIT))
                        .withLogBytes(reader.get(LOG_LIMIT))
                        .withFrames(reader.get(FRAME_LIMIT)),
                RenderLimits.DEFAULT);
    }
}
