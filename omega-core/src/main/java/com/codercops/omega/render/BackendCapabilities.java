package com.codercops.omega.render;

import java.util.List;

/**
 * What a backend promises, for people who must decide whether to trust it.
 *
 * @param isolated whether a hostile script is kept from the rest of the machine
 * @param protections what is in force, one sentence each
 * @param missing what is not in force, one sentence each with the way to get it
 */
public record BackendCapabilities(boolean isolated, List<String> protections, List<String> missing) {
    public BackendCapabilities {
        protections = List.copyOf(protections);
        missing = List.copyOf(missing);
    }
}
