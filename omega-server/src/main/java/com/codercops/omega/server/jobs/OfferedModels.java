package com.codercops.omega.server.jobs;

import com.codercops.omega.app.options.ModelOptions;
import com.codercops.omega.model.FallbackModel;
import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.server.database.PostgresText;
import com.codercops.omega.server.validation.InvalidFieldException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The language models that users can select. It does not own them.
 *
 * @param byId models by their id, such as {@code gemini} or {@code openai:gpt-5}, in display order
 * @param usual id of the default model
 */
public record OfferedModels(Map<String, LanguageModel> byId, String usual) {
    /** @throws IllegalArgumentException if the default is not among them */
    public OfferedModels {
        byId = Collections.unmodifiableMap(new LinkedHashMap<>(byId));
        if (!byId.containsKey(usual)) {
            throw new IllegalArgumentException("The default model '" + usual + "' is not offered: " + byId.keySet());
        }
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
     * Returns the models of a job.
     *
     * @param wrap adds behaviour to each model, such as metrics
     * @throws InvalidFieldException if a model is not offered
     */
    public JobModels select(ModelOptions options, UnaryOperator<LanguageModel> wrap) {
        check(byId.keySet(), options);
        LanguageModel writer = withFallbacks(options.model(), options, wrap);
        LanguageModel fixer = options.fixModel() == null ? writer : withFallbacks(options.fixModel(), options, wrap);
        return new JobModels(writer, fixer);
    }

    private LanguageModel withFallbacks(
            @Nullable String first, ModelOptions options, UnaryOperator<LanguageModel> wrap) {
        if (options.fallbackModels().isEmpty()) {
            return wrap.apply(chosen(first));
        }
        List<LanguageModel> models = new ArrayList<>();
        models.add(wrap.apply(chosen(first)));
        options.fallbackModels().forEach(id -> models.add(wrap.apply(chosen(id))));
        return new FallbackModel(models);
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
