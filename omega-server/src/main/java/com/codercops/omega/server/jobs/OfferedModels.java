package com.codercops.omega.server.jobs;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.server.database.PostgresText;
import com.codercops.omega.server.validation.InvalidFieldException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The language models among which people choose. It owns none of them.
 *
 * @param byId by the texts that choose them, such as {@code gemini} or {@code openai:gpt-5}, in the order to show
 * @param usual the one that is taken where none is chosen
 */
public record OfferedModels(Map<String, LanguageModel> byId, String usual) {
    /** @throws IllegalArgumentException when the usual one is not among them */
    public OfferedModels {
        byId = Collections.unmodifiableMap(new LinkedHashMap<>(byId));
        if (!byId.containsKey(usual)) {
            throw new IllegalArgumentException("The usual model '" + usual + "' is not offered: " + byId.keySet());
        }
    }

    /** Only this one, by its name. */
    public static OfferedModels only(LanguageModel model) {
        return new OfferedModels(Map.of(model.name(), model), model.name());
    }

    public Set<String> ids() {
        return byId.keySet();
    }

    /**
     * The chosen model.
     *
     * @param id one of {@link #ids}, or null for the usual one
     * @throws InvalidFieldException naming {@code model}, when it is not offered
     */
    public LanguageModel chosen(@Nullable String id) {
        check(byId.keySet(), id);
        LanguageModel model = byId.get(id == null ? usual : id);
        if (model == null) {
            throw new IllegalStateException("No model '" + id + "'");
        }
        return model;
    }

    static void check(Set<String> offered, @Nullable String id) {
        if (id != null && !offered.contains(id)) {
            String shown = id.length() > 100 ? id.substring(0, 100) + "..." : id;
            throw new InvalidFieldException(
                    "model", "No model '" + PostgresText.text(shown) + "' is offered. Offered: " + offered + ".");
        }
    }
}
