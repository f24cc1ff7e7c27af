package com.codercops.omega.pipeline.internal;

import com.codercops.omega.script.ScriptFailure;
import java.util.List;

/**
 * How far a script ran before it failed.
 *
 * @param phase the index of the phase, -1 if the script never started
 * @param play the index of the running play, -1 if none was running
 */
record FailureProgress(int phase, int play) implements Comparable<FailureProgress> {
    private static final List<String> PHASES = List.of("compile", "import", "check", "render", "combine", "verify");

    static FailureProgress of(ScriptFailure failure) {
        Integer play = failure.play();
        return new FailureProgress(PHASES.indexOf(failure.phase()), play == null ? -1 : play);
    }

    /**
     * Whether a repair helped: the script now fails in a later phase, a later play or a later line, or fails differently in
     * the same line.
     */
    static boolean advanced(ScriptFailure before, ScriptFailure after) {
        // A script that reaches a limit has passed the line where it failed before.
        if (after.kind().isLimit()) {
            return true;
        }
        FailureProgress now = of(after);
        FailureProgress then = of(before);
        // Between two plays none is running, so that only the lines say how far the script came.
        boolean known = now.play >= 0 && then.play >= 0;
        if (now.phase != then.phase || (known && now.play != then.play)) {
            return now.compareTo(then) > 0;
        }
        boolean sameError =
                after.exception().equals(before.exception()) && after.message().equals(before.message());
        int lineOrder = sameError
                ? compareLines(lines(after), lines(before))
                : Integer.compare(lines(after).get(0), lines(before).get(0));
        return lineOrder > 0 || (lineOrder == 0 && !sameError);
    }

    /** The running lines, outermost first: the outer ones show how far the script came, the inner ones may jump. */
    private static List<Integer> lines(ScriptFailure failure) {
        return failure.frames().isEmpty()
                ? List.of(failure.line().orElse(0))
                : failure.frames().stream().map(ScriptFailure.Frame::line).toList();
    }

    private static int compareLines(List<Integer> a, List<Integer> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int order = Integer.compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @Override
    public int compareTo(FailureProgress other) {
        return phase != other.phase ? Integer.compare(phase, other.phase) : Integer.compare(play, other.play);
    }
}
