package com.codercops.omega.cli.remote;

import com.codercops.omega.app.UsageException;
import com.codercops.omega.app.plugins.ModelSelector;
import com.codercops.omega.app.settings.PipelineSettings;
import com.codercops.omega.app.settings.Setting;
import com.codercops.omega.app.settings.SettingValue;
import com.codercops.omega.app.settings.Settings;
import com.codercops.omega.cli.CliSettings;
import com.codercops.omega.cli.option.ModelFlags;
import com.codercops.omega.cli.option.RenderFlags;
import com.codercops.omega.cli.option.ServerFlag;
import com.codercops.omega.script.WritingOptions;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The request for a job. Settings that say how a video looks count from all sources. Models and limits count only from
 * options: those of this machine say nothing about the server's.
 */
public final class JobRequest {
    private final Settings settings;
    private final Map<String, SettingValue> options = new HashMap<>();
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    private JobRequest(Settings settings, RenderFlags render, ModelFlags models) {
        this.settings = settings;
        options.putAll(render.flags());
        options.putAll(models.flags());
    }

    /**
     * The JSON of a request.
     *
     * @throws UsageException if an option works only on this machine
     */
    public static ObjectNode of(
            String prompt, Settings settings, RenderFlags render, ModelFlags models, WritingOptions writing) {
        refuse(render.backend != null, "--backend");
        refuse(render.assets != null, "--assets");
        refuse(render.unsandboxed, "--unsandboxed");
        refuse(render.plays != null, "-n");
        JobRequest request = new JobRequest(settings, render, models);
        request.json.put("prompt", prompt);
        request.look();
        request.scenes(render);
        request.models();
        request.limits();
        if (models.noLayoutRepairs) {
            request.json.put("layoutRepairs", false);
        }
        if (models.noPolish) {
            request.json.put("polish", false);
        }
        if (models.review) {
            request.json.put("review", true);
        }
        request.writing(writing);
        return request.json;
    }

    private static void refuse(boolean given, String option) {
        if (given) {
            throw new UsageException(
                    "The option " + option + " works only on this machine. Leave it or " + ServerFlag.NAME + " out.");
        }
    }

    private void look() {
        configured(CliSettings.QUALITY, json::put, "quality");
        configured(CliSettings.ASPECT, json::put, "aspect");
        configured(CliSettings.FPS, json::put, "fps");
        configured(CliSettings.FORMAT, json::put, "format");
        configured(CliSettings.TRANSPARENT, json::put, "transparent");
        configured(CliSettings.ENCODING, json::put, "encoding");
        configured(CliSettings.SEED, json::put, "seed");
        settings.find(CliSettings.RESOLUTION)
                .map(text -> text.split("[,x]", 2))
                .ifPresent(
                        sides -> json.put("width", Integer.valueOf(sides[0])).put("height", Integer.valueOf(sides[1])));
    }

    private void scenes(RenderFlags render) {
        if (!render.scene.isEmpty()) {
            texts("scenes", render.scene);
        }
        if (render.all) {
            json.put("allScenes", true);
        }
        if (render.join) {
            json.put("join", true);
        }
    }

    private void writing(WritingOptions writing) {
        if (writing.seconds() != null) {
            json.put("seconds", writing.seconds());
        }
        if (writing.language() != null) {
            json.put("language", writing.language());
        }
        if (writing.style() != null) {
            json.put("style", writing.style());
        }
    }

    private void models() {
        given(ModelSelector.MODEL, json::put, "model");
        given(ModelSelector.FIX_MODEL, json::put, "fixModel");
        given(ModelSelector.FALLBACK_MODELS, (name, models) -> texts(name, models), "fallbackModels");
    }

    private void limits() {
        given(PipelineSettings.TIME_LIMIT, (name, limit) -> json.put(name, limit.toString()), "timeLimit");
        given(PipelineSettings.MEMORY, json::put, "memoryBytes");
        given(PipelineSettings.MAX_OMISSIONS, json::put, "maxOmissions");
        given(PipelineSettings.MAX_ATTEMPTS, json::put, "maxAttempts");
        given(PipelineSettings.BUDGET_TOKENS, json::put, "budgetTokens");
        given(PipelineSettings.BUDGET_USD, json::put, "budgetUsd");
    }

    private <T> void configured(Setting<T> setting, BiConsumer<String, T> put, String field) {
        if (settings.isConfigured(setting)) {
            put.accept(field, settings.get(setting));
        }
    }

    private <T> void given(Setting<T> setting, BiConsumer<String, T> put, String field) {
        if (options.containsKey(setting.name())) {
            put.accept(field, settings.get(setting));
        }
    }

    private void texts(String field, List<String> texts) {
        ArrayNode array = json.putArray(field);
        texts.forEach(array::add);
    }
}
