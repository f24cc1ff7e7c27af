package com.codercops.omega.server.configuration;

import com.codercops.omega.pipeline.Budget;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.spi.PluginConfig;
import com.codercops.omega.spi.PluginFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** With what videos are made: models, backend, and what each may cost. */
final class VideosSection {
    /** Which provider is taken when none is named: each whose settings are there. */
    static final List<String> ORDER = List.of("gemini", "openai", "anthropic", "azure-openai", "openai-compatible");

    private static final String OFFLINE = "gallery";

    static final Setting<Integer> WORKERS =
            Setting.of("workers", Kind.number(0, 1000), "1", "jobs at a time; 0 for a server that only answers");
    private static final Setting<Duration> GRACE =
            Setting.of("grace", Kind.TIME, "60 s", "how long the end waits for jobs in hand");
    private static final Setting<List<String>> MODELS = Setting.optional(
            "models",
            Kind.LIST,
            "what may be chosen, such as `gemini, openai:gpt-4.1`; all that have a key, else the offline `gallery`, unless set");
    private static final Setting<String> MODEL =
            Setting.optional("model", Kind.TEXT, "what is asked when nobody chooses; the first of them unless set");
    private static final Setting<String> BACKEND = Setting.of("backend", Kind.TEXT, "local", "where scripts run");
    private static final Setting<Integer> FIXES =
            Setting.of("max-attempts", Kind.number(0, 100), "3", "how often a model may mend a script");
    private static final Setting<Long> TOKENS =
            Setting.of("budget-tokens", Kind.bigNumber(1, Long.MAX_VALUE), "200000", "of all model calls of one video");
    private static final Setting<BigDecimal> USD =
            Setting.optional("budget-usd", Kind.DOLLARS, "dollars for one video; no bound unless set");
    private static final Setting<Duration> WALL_TIME =
            Setting.of("budget-time", Kind.TIME, "20 min", "from a job's begin to its end");
    private static final Setting<Duration> TIME_LIMIT =
            Setting.of("time-limit", Kind.TIME, "5 min", "of one run of a script; twice as much processor time");
    private static final Setting<Long> MEMORY = Setting.of("memory", Kind.BYTES, "2G", "of one script");
    private static final Setting<Integer> PROCESSES =
            Setting.of("process-limit", Kind.number(1, 100_000), "128", "processes and threads of one script");
    private static final Setting<Long> OUTPUT =
            Setting.of("output-limit", Kind.BYTES, "1G", "of the videos of one script");
    private static final Setting<Long> PRINTED =
            Setting.of("print-limit", Kind.BYTES, "10M", "what a script may print");
    private static final Setting<Integer> FRAMES =
            Setting.of("frame-limit", Kind.number(1, 10_000_000), "36000", "frames of the videos of one script");

    static final List<Setting<?>> ALL = List.of(
            WORKERS,
            GRACE,
            MODELS,
            MODEL,
            BACKEND,
            FIXES,
            TOKENS,
            USD,
            WALL_TIME,
            TIME_LIMIT,
            MEMORY,
            PROCESSES,
            OUTPUT,
            PRINTED,
            FRAMES);

    private VideosSection() {}

    static ServerSettings.Videos read(Reading reading, PluginSettings plugins) {
        List<String> offered = new ArrayList<>(reading.find(MODELS).orElseGet(() -> usable(reading, plugins)));
        String chosen = reading.find(MODEL).orElseGet(() -> offered.isEmpty() ? OFFLINE : offered.get(0));
        if (!reading.given(MODELS) && reading.given(MODEL)) {
            offered.clear();
        }
        if (!offered.contains(chosen)) {
            if (reading.given(MODELS)) {
                reading.mistake(MODEL, "one of 'models', which are " + offered);
            }
            offered.add(0, chosen);
        }
        List<ServerSettings.Plugin> models =
                offered.stream().map(text -> model(reading, plugins, text)).toList();
        return new ServerSettings.Videos(
                reading.get(WORKERS),
                reading.get(GRACE),
                models,
                models.get(offered.indexOf(chosen)),
                backend(reading, plugins),
                budget(reading),
                limits(reading));
    }

    private static List<String> usable(Reading reading, PluginSettings plugins) {
        List<String> usable = ORDER.stream()
                .filter(id -> plugins.models().ids().contains(id)
                        && plugins.models().get(id).missing(reading.plugin(id)).isEmpty())
                .toList();
        return usable.isEmpty() ? List.of(OFFLINE) : usable;
    }

    private static ServerSettings.Plugin model(Reading reading, PluginSettings plugins, String text) {
        int colon = text.indexOf(':');
        String id = colon < 0 ? text : text.substring(0, colon);
        Map<String, String> values = new HashMap<>(reading.plugin(id).values());
        if (colon >= 0) {
            values.put("model", text.substring(colon + 1));
        }
        PluginConfig config = new PluginConfig(values);
        if (plugins.models().ids().contains(id)) {
            complete(reading, plugins.models().get(id), config, text);
        } else {
            reading.mistake("There is no language model '" + SafeText.line(id, 60) + "'. Known: "
                    + plugins.models().ids() + ".");
        }
        return new ServerSettings.Plugin(text, id, config);
    }

    private static ServerSettings.Plugin backend(Reading reading, PluginSettings plugins) {
        String id = reading.get(BACKEND);
        PluginConfig config = reading.plugin(id);
        if (plugins.backends().ids().contains(id)) {
            complete(reading, plugins.backends().get(id), config, id);
        } else {
            reading.mistake(BACKEND, "one of " + plugins.backends().ids());
        }
        return new ServerSettings.Plugin(id, id, config);
    }

    private static void complete(Reading reading, PluginFactory<?> factory, PluginConfig config, String chosen) {
        Set<String> missing = new TreeSet<>(factory.missing(config));
        missing.forEach(name -> reading.mistake("The setting '" + factory.id() + "." + name + "' ("
                + Setting.variable(factory.id() + "." + name) + ") is missing, and '" + SafeText.line(chosen, 60)
                + "' needs it."));
    }

    private static Budget budget(Reading reading) {
        return reading.together(
                "budget",
                () -> new Budget(
                        reading.get(FIXES),
                        reading.get(TOKENS),
                        reading.get(WALL_TIME),
                        reading.find(USD).map(BigDecimal::doubleValue).orElse(Double.POSITIVE_INFINITY)),
                Budget.DEFAULT);
    }

    private static RenderLimits limits(Reading reading) {
        return reading.together(
                "time-limit",
                () -> RenderLimits.DEFAULT
                        .withWallTime(reading.get(TIME_LIMIT))
                        .withMemoryBytes(reading.get(MEMORY))
                        .withProcesses(reading.get(PROCESSES))
                        .withOutputBytes(reading.get(OUTPUT))
                        .withLogBytes(reading.get(PRINTED))
                        .withFrames(reading.get(FRAMES)),
                RenderLimits.DEFAULT);
    }
}
