package com.codercops.omega.server.api;

import java.util.List;

/**
 * The available language models.
 *
 * @param ids in display order
 * @param defaultId the model that is used if the client chooses none
 * @param examples prompts of the offline gallery, which has a fixed set of answers
 * @param offline whether the gallery is the only model
 */
public record ModelCatalog(List<String> ids, String defaultId, List<String> examples, boolean offline) {
    public ModelCatalog {
        ids = List.copyOf(ids);
        examples = List.copyOf(examples);
    }
}
