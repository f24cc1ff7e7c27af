package com.codercops.omega.render;

import java.util.List;

/**
 * The script was rendered.
 *
 * @param artifacts one for each selected scene, at least one
 */
public record Rendered(List<Artifact> artifacts, RunReport report) implements RenderResult {
    public Rendered {
        artifacts = List.copyOf(artifacts);
        if (artifacts.isEmpty()) {
            throw new IllegalArgumentException("A render needs at least one artifact");
        }
    }
}
