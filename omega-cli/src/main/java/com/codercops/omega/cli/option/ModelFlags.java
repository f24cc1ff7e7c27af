package com.codercops.omega.cli.option;

import com.codercops.omega.app.UsageException;
import com.codercops.omega.app.plugins.ModelSelector;
import com.codercops.omega.app.settings.PipelineSettings;
import com.codercops.omega.app.settings.SettingValue;
import com.codercops.omega.pipeline.LayoutRepairs;
import com.codercops.omega.script.VideoStyle;
import com.codercops.omega.script.WritingOptions;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for language models and their budget. */
public final class ModelFlags {
    @Option(
            names = "--model",
            paramLabel = "ID[:NAME]",
            description = "model that writes the script: see 'omega models'")
    public @Nullable String model;

    @Option(
            names = "--fix-model",
            paramLabel = "ID[:NAME]",
            description = "model that fixes failed scripts. Default: the model that wrote the script")
    public @Nullable String fixModel;

    @Option(
            names = "--fallback-models",
            paramLabel = "ID[:NAME],...",
            description = "models to use if the selected one is unavailable, in order")
    public @Nullable String fallbackModels;

    @Option(
            names = "--max-attempts",
            paramLabel = "N",
            description = "how often the model can fix a failed script. Default: 3")
    public @Nullable String maxAttempts;

    @Option(
            names = "--budget-tokens",
            paramLabel = "N",
            description = "token budget of all model calls. Default: 200000")
    public @Nullable String budgetTokens;

    @Option(
            names = "--budget-usd",
            paramLabel = "DOLLARS",
            description = "cost budget of all model calls, for models with known prices. Default: unlimited")
    public @Nullable String budgetUsd;

    @Option(
            names = "--no-layout-repairs",
            description = "leave the layout as the model writes it, although rules could mend it")
    public boolean noLayoutRepairs;

    @Option(
            names = "--no-polish",
            description = "do not let the model correct the layout errors of its script before it is rendered")
    public boolean noPolish;

    @Option(names = "--polish", hidden = true, description = "the default; deprecated")
    public boolean polish;

    @Option(
            names = "--review",
            description =
                    "let a model that sees images review the video and improve it once. It costs two to four more calls")
    public boolean review;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "length of the video that the model aims at. Default: the model chooses")
    public @Nullable Integer seconds;

    @Option(
            names = "--language",
            paramLabel = "TAG",
            description = "language of the texts, such as de or pt-BR. Default: that of the prompt")
    public @Nullable String language;

    @Option(
            names = "--style",
            paramLabel = "NAME|FILE",
            description = "look of the video: dark, light, chalk, blueprint, print, or a text file that describes one."
                    + " Default: the model chooses")
    public @Nullable String style;

    /** Which scripts rules may change to mend their layout. */
    public LayoutRepairs layoutRepairs() {
        return noLayoutRepairs ? LayoutRepairs.NONE : LayoutRepairs.OF_MODELS;
    }

    /**
     * How the model writes the script.
     *
     * @param directory the working directory, in which a file of {@code --style} is searched
     * @throws UsageException if an option is invalid
     */
    public WritingOptions writing(Path directory) {
        try {
            return new WritingOptions(seconds, language, style == null ? null : style(directory.resolve(style), style));
        } catch (IllegalArgumentException | IOException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static String style(Path file, String name) throws IOException {
        if (VideoStyle.find(name).isPresent() || !Files.isRegularFile(file)) {
            return name;
        }
        if (Files.size(file) > 4L * WritingOptions.MAX_STYLE) {
            throw new UsageException("The file '" + name + "' of --style is too large. At most "
                    + WritingOptions.MAX_STYLE + " characters can describe a style.");
        }
        try {
            return Files.readString(file).strip();
        } catch (MalformedInputException e) {
            throw new UsageException("The file '" + name + "' of --style is not text in UTF-8. Convert it.");
        }
    }

    public Map<String, SettingValue> flags() {
        Map<String, SettingValue> flags = new LinkedHashMap<>();
        RenderFlags.put(flags, ModelSelector.MODEL.name(), model, "--model");
        RenderFlags.put(flags, ModelSelector.FIX_MODEL.name(), fixModel, "--fix-model");
        RenderFlags.put(flags, ModelSelector.FALLBACK_MODELS.name(), fallbackModels, "--fallback-models");
        RenderFlags.put(flags, PipelineSettings.MAX_ATTEMPTS.name(), maxAttempts, "--max-attempts");
        RenderFlags.put(flags, PipelineSettings.BUDGET_TOKENS.name(), budgetTokens, "--budget-tokens");
        RenderFlags.put(flags, PipelineSettings.BUDGET_USD.name(), budgetUsd, "--budget-usd");
        return flags;
    }
}
