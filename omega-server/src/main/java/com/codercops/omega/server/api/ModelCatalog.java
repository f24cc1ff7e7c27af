package com.codercops.omega.server.api;

import java.util.List;

/**
 * The language models among which people choose.
 *
 * @param ids in the order to show
 * @param usual the one that is taken where none is chosen
 */
public record ModelCatalog(List<String> ids, String usual) {
    public ModelCatalog {
        ids = List.copyOf(ids);
    }
}
