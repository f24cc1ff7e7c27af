package com.codercops.omega.render;

import com.codercops.omega.script.ScriptAuthor;
import java.time.Duration;
import java.util.List;

/**
 * A backend that only checks scripts, so that the pipeline repairs them without rendering. A passed check counts as a
 * placeholder artifact without a file. Closing it closes the real backend.
 *
 * @param real does the checks
 */
public record CheckOnlyBackend(RenderBackend real) implements DelegatingBackend {
    @Override
    public RenderResult render(RenderRequest request, RenderListener listener) throws InterruptedException {
        RenderRequest asked =
                request.author() == ScriptAuthor.PERSON ? request.withAuthor(ScriptAuthor.PERSON_REPAIRING) : request;
        // An image of layout problems would be left in the directory without a name in the result.
        CheckResult result = real.check(asked.withImages(false), listener);
        return result instanceof Failed failed ? failed : undrawn(request, (Checked) result);
    }

    private static Rendered undrawn(RenderRequest request, Checked checked) {
        ScenePlan plan = checked.report().plans().isEmpty()
                ? null
                : checked.report().plans().get(0);
        Artifact nothing = new Artifact(
                plan == null ? "Scene" : plan.scene(),
                request.directory(),
                Artifact.ArtifactKind.IMAGE,
                Format.PNG,
                1,
                "0".repeat(64),
                1,
                plan == null ? request.quality().width() : plan.width(),
                plan == null ? request.quality().height() : plan.height(),
                Duration.ZERO);
        return new Rendered(List.of(nothing), checked.report());
    }
}
