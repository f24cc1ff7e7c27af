package com.codercops.omega.prompt;

import com.codercops.omega.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an answer that has a unified diff instead of a whole script.
 *
 * <p>Models count lines badly, so line numbers of hunks are ignored. The lines of a hunk must be in the script exactly once.
 */
final class ScriptPatch {
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(?:diff|patch)[ \\t]*\\n(.*?)^```[ \\t]*$");
    private static final Pattern HUNK = Pattern.compile("(?m)^@@.*$");

    private ScriptPatch() {}

    /** Whether the answer is a diff instead of a script, applicable or not. */
    static boolean isDiff(String answer) {
        return FENCE.matcher(answer.replace("\r\n", "\n")).find()
                || HUNK.matcher(answer).find();
    }

    /** The patched script with the prose before the patch. Empty if there is no diff or it does not apply. */
    static Optional<ScriptExtraction> from(String answer, Script base) {
        Matcher fence = FENCE.matcher(answer.replace("\r\n", "\n"));
        if (!fence.find()) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>(base.source().lines().toList());
        boolean changed = false;
        for (String hunk : HUNK.split(fence.group(1), -1)) {
            if (hunk.lines().noneMatch(ScriptPatch::changes)) {
                continue;
            }
            if (!apply(hunk, lines)) {
                return Optional.empty();
            }
            changed = true;
        }
        return changed
                ? Optional.of(ScriptExtraction.of(String.join("\n", lines), answer.substring(0, fence.start()), false))
                : Optional.empty();
    }

    private static boolean changes(String line) {
        return (line.startsWith("+") && !line.startsWith("+++")) || (line.startsWith("-") && !line.startsWith("---"));
    }

    private static boolean apply(String hunk, List<String> lines) {
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (String line : hunk.lines().toList()) {
            if (line.startsWith("--- ") || line.startsWith("+++ ") || line.startsWith("\\")) {
                continue;
            }
            String text = line.isEmpty() ? "" : line.substring(1);
            if (!line.startsWith("+")) {
                before.add(text);
            }
            if (!line.startsWith("-")) {
                after.add(text);
            }
        }
        // The first and last lines may be empty lines that belong to no hunk.
        trim(before, after);
        int at = only(lines, before);
        if (at < 0) {
            return false;
        }
        List<String> target = lines.subList(at, at + before.size());
        target.clear();
        target.addAll(after);
        return true;
    }

    private static void trim(List<String> before, List<String> after) {
        while (!before.isEmpty()
                && !after.isEmpty()
                && before.get(0).isBlank()
                && after.get(0).isBlank()) {
            before.remove(0);
            after.remove(0);
        }
        while (!before.isEmpty()
                && !after.isEmpty()
                && before.get(before.size() - 1).isBlank()
                && after.get(after.size() - 1).isBlank()) {
            before.remove(before.size() - 1);
            after.remove(after.size() - 1);
        }
    }

    /** The position of {@code wanted} in {@code lines}; -1 if it is missing or ambiguous. */
    private static int only(List<String> lines, List<String> wanted) {
        int found = -1;
        for (int at = 0; !wanted.isEmpty() && at + wanted.size() <= lines.size(); at++) {
            if (same(lines.subList(at, at + wanted.size()), wanted)) {
                if (found >= 0) {
                    return -1;
                }
                found = at;
            }
        }
        return found;
    }

    private static boolean same(List<String> one, List<String> other) {
        for (int i = 0; i < one.size(); i++) {
            if (!one.get(i).stripTrailing().equals(other.get(i).stripTrailing())) {
                return false;
            }
        }
        return true;
    }
}
