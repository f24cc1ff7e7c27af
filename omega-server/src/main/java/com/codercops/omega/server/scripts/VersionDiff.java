package com.codercops.omega.server.scripts;

import com.codercops.omega.server.validation.InvalidFieldException;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.Patch;
import java.util.List;

/** Compares two sources line by line. */
public final class VersionDiff {
    /** The time grows with the square of the number of differing lines. */
    public static final int MAX_LINES = 5_000;

    private static final int CONTEXT = 3;

    private VersionDiff() {}

    /**
     * Returns a unified diff; empty if the lines are equal.
     *
     * @throws InvalidFieldException naming {@code to}, if a source has more than {@value #MAX_LINES} lines
     */
    public static String of(String oldName, String old, String youngName, String young) {
        List<String> before = lines(old);
        List<String> after = lines(young);
        List<String> diff = UnifiedDiffUtils.generateUnifiedDiff(
                oldName,
                youngName,
                before,
                united(before, after, DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<String>())),
                CONTEXT);
        return diff.isEmpty() ? "" : String.join("\n", diff) + "\n";
    }

    /**
     * The algorithm may report one change as several pieces in any order. Merges them, with removed lines before added
     * lines.
     */
    private static Patch<String> united(List<String> before, List<String> after, Patch<String> pieces) {
        Patch<String> united = new Patch<>();
        List<AbstractDelta<String>> deltas = pieces.getDeltas();
        for (int next = 0; next < deltas.size(); ) {
            AbstractDelta<String> first = deltas.get(next);
            AbstractDelta<String> last = first;
            for (next++; next < deltas.size() && touches(last, deltas.get(next)); next++) {
                last = deltas.get(next);
            }
            united.addDelta(new ChangeDelta<>(
                    part(before, first.getSource(), last.getSource()),
                    part(after, first.getTarget(), last.getTarget())));
        }
        return united;
    }

    private static boolean touches(AbstractDelta<String> one, AbstractDelta<String> next) {
        return end(one.getSource()) == next.getSource().getPosition()
                && end(one.getTarget()) == next.getTarget().getPosition();
    }

    private static Chunk<String> part(List<String> lines, Chunk<String> first, Chunk<String> last) {
        return new Chunk<>(first.getPosition(), lines.subList(first.getPosition(), end(last)));
    }

    private static int end(Chunk<String> chunk) {
        return chunk.getPosition() + chunk.size();
    }

    private static List<String> lines(String source) {
        List<String> lines = source.lines().toList();
        if (lines.size() > MAX_LINES) {
            throw new InvalidFieldException(
                    "to",
                    "A version has " + lines.size() + " lines. Only versions of at most " + MAX_LINES
                            + " lines can be compared.");
        }
        return lines;
    }
}
