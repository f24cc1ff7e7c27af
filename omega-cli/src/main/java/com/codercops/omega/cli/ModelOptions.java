package com.codercops.omega.cli;

import com.codercops.omega.cli.Configuration.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who writes the script, and what that may cost. */
final class ModelOptions {
    @Option(names = "--model", paramLabel = "ID[:NAME]", description = "who writes the script; see 'omega models'")
    @Nullable String model;

    @Option(names = "--fix-model", paramLabel = "ID[:NAME]", description = "who fixes it, if not the one who wrote it")
    @Nullable String fixModel;

    @Option(
            names = "--fallback-models",
            paramLabel = "ID[:NAME],...",
            description = "who takes over when that one is down, in order")
    @Nullable String fallbackModels;

    @Option(
            names = "--max-attempts",
            paramLabel = "N",
            description = "how often the model may fix a failed script; default 3")
    @Nullable String maxAttempts;

    @Option(
            names = "--budget-tokens",
            paramLabel = "N",
            description = "tokens of all model calls together; default 200000")
    @Nullable String budgetTokens;

    @Option(
            names = "--budget-usd",
            paramLabel = "DOLLARS",
            description = "of all model calls together, where the models' prices are known; default none")
    @Nullable String budgetUsd;

    @Option(names = "--polish", description = "let the model mend what looks wrong in the video, with one more call")
    boolean polish;

    Map<String, Value> flags() {
        Map<String, Value> flags = new LinkedHashMap<>();
        RenderOptions.put(flags, Settings.MODEL, model, "--model");
        RenderOptions.put(flags, Settings.FIX_MODEL, fixModel, "--fix-model");
        RenderOptions.put(flags, Settings.FALLBACK_MODELS, fallbackModels, "--fallback-models");
        RenderOptions.put(flags, Settings.MAX_ATTEMPTS, maxAttempts, "--max-attempts");
        RenderOptions.put(flags, Settings.BUDGET_TOKENS, budgetTokens, "--budget-tokens");
        RenderOptions.put(flags, Settings.BUDGET_USD, budgetUsd, "--budget-usd");
        return flags;
    }
}
