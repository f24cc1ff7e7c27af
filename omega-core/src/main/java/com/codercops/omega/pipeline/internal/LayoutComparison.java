package com.codercops.omega.pipeline.internal;

import com.codercops.omega.render.RunReport;
import com.codercops.omega.render.ScenePlan;
import com.codercops.omega.script.LayoutProblem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Compares the layout of a script before and after a repair. */
final class LayoutComparison {
    private LayoutComparison() {}

    /** Why a change does not stay; empty if the layout is better and nothing is lost. */
    static Optional<String> refusal(RunReport before, RunReport after) {
        if (after.mistakes() >= before.mistakes()) {
            return Optional.of("It does not reduce the layout mistakes: " + before.mistakes() + " before, "
                    + after.mistakes() + " after.");
        }
        for (LayoutProblem problem : after.layout()) {
            if (problem.error() && before.layout().stream().noneMatch(it -> similar(it, problem))) {
                return Optional.of("It causes a layout mistake: " + problem.summary());
            }
        }
        if (after.plays() < before.plays() || duration(after).compareTo(duration(before)) < 0) {
            return Optional.of("It shortens the video.");
        }
        return Optional.empty();
    }

    /** Lines and texts change with a script, but not both. */
    private static boolean similar(LayoutProblem one, LayoutProblem other) {
        return one.error()
                && one.kind() == other.kind()
                && one.scene().equals(other.scene())
                && (one.play() == other.play() || one.objects().equals(other.objects()));
    }

    private static Duration duration(RunReport report) {
        List<Duration> durations =
                report.plans().stream().map(ScenePlan::duration).toList();
        return durations.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
