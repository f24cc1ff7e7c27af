package com.codercops.omega.render;

import java.util.List;

/**
 * The script works, and these are its results.
 *
 * @param artifacts one for each chosen scene, at least one
 */
public record Rendered(List<Artifact> artifacts, RunReport report) implements RenderResult {
    public Rendered {
        artifacts = List.copyOf(artifacts);
        if (artifacts.isEmpty()) {
            throw new IllegalArgumentException("A render without a result is a failure");
        }
    }
}
