package com.codercops.omega.server.api;

import java.util.List;

/**
 * The available language models.
 *
 * @param ids in display order
 * @param defaultId the model that is used if the client chooses none
 */
public record ModelCatalog(List<String> ids, String defaultId) {
    public ModelCatalog {
        ids = List.copyOf(ids);
    }
}
