package com.codercops.omega.server.jobs;

import com.codercops.omega.app.options.ModelOptions;
import com.codercops.omega.model.FallbackModel;
import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.server.database.PostgresText;
import com.codercops.omega.server.validation.InvalidFieldException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The language models that users can select. It does not own them.
 *
 * @param byId models by their id, such as {@code gemini} or {@code openai:gpt-5}, in display order
 * @param usual id of the default model
 * @param usualFixer id of the default model for fixes; null for the model that wrote the script
 * @param usualFallbacks ids of the default fallback models, in order
 * @param tokenFree ids of those that ask no language model and cost no tokens, such as the gallery
 */
public record OfferedModels(
        Map<String, LanguageModel> byId,
        String usual,
        @Nullable String usualFixer,
        List<String> usualFallbacks,
        Set<String> tokenFree) {
    /** @throws IllegalArgumentException if a default is not among them */
    public OfferedModels {
        byId = Collections.unmodifiableMap(new LinkedHashMap<>(byId));
        usualFallbacks = List.copyOf(usualFallbacks);
        tokenFree = Set.copyOf(tokenFree);
        List<String> missing = Stream.of(Stream.of(usual), Stream.ofNullable(usualFixer), usualFallbacks.stream())
                .flatMap(ids -> ids)
                .filter(Predicate.not(byId::containsKey))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("The default models " + missing + " are not offered: " + byId.keySet());
        }
    }

    /** The default model writes and fixes, without fallbacks. */
    public OfferedModels(Map<String, LanguageModel> byId, String usual) {
        this(byId, usual, null, List.of(), Set.of());
    }

    /** All models cost tokens. */
    public OfferedModels(
            Map<String, LanguageModel> byId, String usual, @Nullable String usualFixer, List<String> usualFallbacks) {
        this(byId, usual, usualFixer, usualFallbacks, Set.of());
    }

    /** Offers one model, with its name as the id. */
    public static OfferedModels only(LanguageModel model) {
        return new OfferedModels(Map.of(model.name(), model), model.name());
    }

    public Set<String> ids() {
        return byId.keySet();
    }

    /**
     * Returns the selected model.
     *
     * @param id one of {@link #ids}, or null for the default
     * @throws InvalidFieldException naming {@code model}, if it is not offered
     */
    public LanguageModel chosen(@Nullable String id) {
        check(byId.keySet(), "model", id);
        LanguageModel model = byId.get(id == null ? usual : id);
        if (model == null) {
            throw new IllegalStateException("No model '" + id + "'");
        }
        return model;
    }

    /**
     * Returns the models of a job, with the defaults where the options name none.
     *
     * @param wrap adds behaviour to each model, such as metrics
     * @throws InvalidFieldException if a model is not offered
     */
    public JobModels select(ModelOptions options, UnaryOperator<LanguageModel> wrap) {
        check(byId.keySet(), options);
        String fixer = options.fixModel() == null ? usualFixer : options.fixModel();
        List<String> fallbacks = options.fallbackModels().isEmpty() ? usualFallbacks : options.fallbackModels();
        LanguageModel writer = withFallbacks(options.model() == null ? usual : options.model(), fallbacks, wrap);
        return new JobModels(writer, fixer == null ? writer : withFallbacks(fixer, fallbacks, wrap));
    }

    /** Whether a job with these options can cost tokens. */
    public boolean usesTokens(ModelOptions options) {
        List<String> fallbacks = options.fallbackModels().isEmpty() ? usualFallbacks : options.fallbackModels();
        return Stream.of(
                        Stream.of(options.model() == null ? usual : options.model()),
                        Stream.ofNullable(options.fixModel() == null ? usualFixer : options.fixModel()),
                        fallbacks.stream())
                .flatMap(ids -> ids)
                .anyMatch(id -> !tokenFree.contains(id));
    }

    private LanguageModel withFallbacks(String first, List<String> fallbacks, UnaryOperator<LanguageModel> wrap) {
        List<LanguageModel> models = Stream.concat(Stream.of(first), fallbacks.stream())
                .distinct()
                .map(id -> wrap.apply(chosen(id)))
                .toList();
        return models.size() == 1 ? models.get(0) : new FallbackModel(models);
    }

    static void check(Set<String> offered, ModelOptions options) {
        check(offered, "model", options.model());
        check(offered, "fixModel", options.fixModel());
        options.fallbackModels().forEach(id -> check(offered, "fallbackModels", id));
    }

    private static void check(Set<String> offered, String field, @Nullable String id) {
        if (id != null && !offered.contains(id)) {
            String shown = id.length() > 100 ? id.substring(0, 100) + "..." : id;
            throw new InvalidFieldException(
                    field,
                    "The model '" + PostgresText.text(shown) + "' is not available. Choose one of: "
                            + String.join(", ", offered) + ".");
        }
    }
}
