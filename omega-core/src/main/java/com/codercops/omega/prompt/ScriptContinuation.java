package com.codercops.omega.prompt;

import com.codercops.omega.python.SourceEnd;
import com.codercops.omega.script.Script;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lets a model go on with a script that was cut off, and joins both parts. */
final class ScriptContinuation {
    /** How many lines a model may repeat before it goes on. */
    private static final int MAX_REPEATED = 30;

    private static final int SHOWN_LINES = 5;
    private static final Pattern BACKTICKS = Pattern.compile("`{3,}");
    private static final Pattern MANIM = Pattern.compile("(?m)^(?:from|import)\\s+manim\\b");

    private ScriptContinuation() {}

    /** A script cannot end its fence: the fence is longer than every run of backticks in the script. */
    static String fenced(String source) {
        int longest = BACKTICKS
                .matcher(source)
                .results()
                .mapToInt(run -> run.group().length())
                .max()
                .orElse(0);
        String fence = "`".repeat(Math.max(3, longest + 1));
        return fence + "python\n" + source + (source.endsWith("\n") ? "" : "\n") + fence;
    }

    static String request(String head) {
        List<String> lines = head.lines().toList();
        String last = String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
        return "That script was cut off; its last line is incomplete and was removed. It ends with:\n\n" + fenced(last)
                + "\n\nGo on from the next line. Answer with the rest of the script only, with the same indentation, in one"
                + " ```python fence. Do not repeat earlier lines.";
    }

    /**
     * The script with the rest of an answer, or unchanged if the answer has no code.
     *
     * @param truncated whether the length limit cut the answer, too
     */
    static ScriptExtraction joined(ScriptExtraction before, String answer, boolean truncated) {
        Optional<ScriptExtraction> again = ScriptExtraction.from(answer, truncated)
                .filter(found -> MANIM.matcher(found.script().source()).find()
                        && found.script().hasSceneClass());
        if (again.isPresent()) {
            // The model wrote the whole script again.
            return again.get().cut()
                            && again.get().script().lines() <= before.script().lines()
                    ? before
                    : again.get();
        }
        Optional<CodeFence> fence = CodeFence.all(answer.replace("\r\n", "\n")).stream()
                .filter(found -> !found.code().isBlank())
                .findFirst();
        if (fence.isEmpty()) {
            return before;
        }
        String source = join(before.script().source(), fence.get().code());
        boolean cut = !fence.get().closed() && (truncated || SourceEnd.isMidStatement(source));
        return new ScriptExtraction(
                new Script(cut ? SourceEnd.wholeLines(source) : source.stripTrailing() + "\n"), before.remark(), cut);
    }

    private static String join(String head, String rest) {
        List<String> first = head.lines().toList();
        List<String> second = rest.lines().toList();
        int repeated = Math.min(MAX_REPEATED, Math.min(first.size(), second.size()));
        while (repeated > 0
                && !first.subList(first.size() - repeated, first.size()).equals(second.subList(0, repeated))) {
            repeated--;
        }
        int from = 0;
        for (int i = 0; i < repeated; i++) {
            from += second.get(i).length() + 1;
        }
        return head + rest.substring(Math.min(from, rest.length()));
    }
}
