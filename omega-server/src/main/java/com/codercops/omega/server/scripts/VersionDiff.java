package com.codercops.omega.server.scripts;

import com.codercops.omega.server.jobs.InvalidOrderException;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import java.util.List;

/** Compares two sources line by line. */
final class VersionDiff {
    /** The time grows with the square of the lines that differ. */
    static final int MOST_LINES = 5_000;

    private static final int CONTEXT = 3;

    private VersionDiff() {}

    /** A unified diff, or empty text where the lines are the same. */
    static String of(String oldName, String old, String youngName, String young) {
        List<String> before = lines(old);
        List<String> after = lines(young);
        List<String> diff = UnifiedDiffUtils.generateUnifiedDiff(
                oldName,
                youngName,
                before,
                DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<String>()),
                CONTEXT);
        return diff.isEmpty() ? "" : String.join("\n", diff) + "\n";
    }

    private static List<String> lines(String source) {
        List<String> lines = source.lines().toList();
        if (lines.size() > MOST_LINES) {
            throw new InvalidOrderException(
                    "to",
                    "A version with " + lines.size() + " lines is not compared, only those with at most " + MOST_LINES
                            + ".");
        }
        return lines;
    }
}
