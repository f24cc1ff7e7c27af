package com.codercops.omega.render;

import java.util.List;

/**
 * The protections of a backend.
 *
 * @param isolated whether a hostile script is isolated from the rest of the machine
 * @param protections the active protections, one sentence each
 * @param missing the inactive protections, one sentence each, with the way to enable them
 */
public record BackendCapabilities(boolean isolated, List<String> protections, List<String> missing) {
    public BackendCapabilities {
        protections = List.copyOf(protections);
        missing = List.copyOf(missing);
    }
}
