package com.codercops.omega.pipeline;

import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ScriptFailure;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Whether a repair moved a failure forward: a later phase, a later play, a later line, or another failure there. */
final class Progress {
    /** A script that is stopped by a limit has passed the place where it failed before. */
    private static final Set<FailureKind> LIMITS = EnumSet.of(
            FailureKind.TIMEOUT,
            FailureKind.CPU_LIMIT,
            FailureKind.OUT_OF_MEMORY,
            FailureKind.FRAME_LIMIT,
            FailureKind.DISK_LIMIT);

    private Progress() {}

    static boolean forward(ScriptFailure before, ScriptFailure after) {
        if (LIMITS.contains(after.kind())) {
            return true;
        }
        int reach = Reach.of(after).compareTo(Reach.of(before));
        if (reach != 0) {
            return reach > 0;
        }
        boolean same =
                after.exception().equals(before.exception()) && after.message().equals(before.message());
        int place = compare(places(after), places(before), same);
        return place > 0 || (place == 0 && !same);
    }

    /** The lines that were running, outermost first: the outer ones tell how far the script came, the inner ones may jump. */
    private static List<Integer> places(ScriptFailure failure) {
        return failure.frames().isEmpty()
                ? List.of(failure.line().orElse(0))
                : failure.frames().stream().map(ScriptFailure.Frame::line).toList();
    }

    private static int compare(List<Integer> a, List<Integer> b, boolean whole) {
        for (int i = 0; i < Math.min(a.size(), b.size()) && (whole || i == 0); i++) {
            int order = Integer.compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
