package com.codercops.omega.cli.option;

import com.codercops.omega.cli.Configuration.Value;
import com.codercops.omega.cli.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who writes the script, and what that may cost. */
public final class ModelFlags {
    @Option(names = "--model", paramLabel = "ID[:NAME]", description = "who writes the script; see 'omega models'")
    public @Nullable String model;

    @Option(names = "--fix-model", paramLabel = "ID[:NAME]", description = "who fixes it, if not the one who wrote it")
    public @Nullable String fixModel;

    @Option(
            names = "--fallback-models",
            paramLabel = "ID[:NAME],...",
            description = "who takes over when that one is down, in order")
    public @Nullable String fallbackModels;

    @Option(
            names = "--max-attempts",
            paramLabel = "N",
            description = "how often the model may fix a failed script; default 3")
    public @Nullable String maxAttempts;

    @Option(
            names = "--budget-tokens",
            paramLabel = "N",
            description = "tokens of all model calls together; default 200000")
    public @Nullable String budgetTokens;

    @Option(
            names = "--budget-usd",
            paramLabel = "DOLLARS",
            description = "of all model calls together, where the models' prices are known; default none")
    public @Nullable String budgetUsd;

    @Option(names = "--polish", description = "let the model mend what looks wrong in the video, with one more call")
    public boolean polish;

    public Map<String, Value> flags() {
        Map<String, Value> flags = new LinkedHashMap<>();
        RenderFlags.put(flags, Settings.MODEL, model, "--model");
        RenderFlags.put(flags, Settings.FIX_MODEL, fixModel, "--fix-model");
        RenderFlags.put(flags, Settings.FALLBACK_MODELS, fallbackModels, "--fallback-models");
        RenderFlags.put(flags, Settings.MAX_ATTEMPTS, maxAttempts, "--max-attempts");
        RenderFlags.put(flags, Settings.BUDGET_TOKENS, budgetTokens, "--budget-tokens");
        RenderFlags.put(flags, Settings.BUDGET_USD, budgetUsd, "--budget-usd");
        return flags;
    }
}
