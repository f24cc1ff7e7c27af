package com.codercops.omega.server.api;

import com.codercops.omega.app.plugins.ModelSelector;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The available language models.
 *
 * @param ids in display order
 * @param defaultId the model that is used if the client chooses none
 * @param examples prompts of the offline gallery, which has a fixed set of answers
 * @param offline whether the gallery is the only model
 * @param prepared the models that refuse prompts
 */
public record ModelCatalog(
        List<String> ids, String defaultId, List<String> examples, boolean offline, PreparedAnswers prepared) {
    public ModelCatalog {
        ids = List.copyOf(ids);
        examples = List.copyOf(examples);
    }

    /**
     * The model that changes a script: the given one, the default one, or the first one that is not the gallery, which cannot
     * change scripts.
     *
     * @param wanted the requested model, or null for the default one
     */
    public String forChanges(@Nullable String wanted) {
        return Stream.concat(Stream.of(wanted == null ? defaultId : wanted, defaultId), ids.stream())
                .filter(id -> !id.equals(ModelSelector.OFFLINE))
                .findFirst()
                .orElse(defaultId);
    }
}
