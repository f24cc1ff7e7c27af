package com.codercops.omega.prompt;

import com.codercops.omega.script.ScriptDebugger.FixTask;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Describes a failure for a model: the facts that it needs to fix the script, without the whole traceback. */
final class FixMessage {
    /** The longest quoted text, in UTF-16 units. */
    private static final int LONGEST = 1_500;

    private static final int MAX_TRIED = 8;

    static final String DASHES = "-".repeat(40);

    private FixMessage() {}

    static String of(FixTask task) {
        ScriptFailure failure = task.base().failure();
        StringJoiner lines = new StringJoiner("\n");
        lines.add(PromptText.FIX.text());
        switch (task.strategy()) {
            case CORRECT -> {}
            case SIMPLIFY -> lines.add("").add(PromptText.SIMPLIFY.text());
            case REWRITE -> lines.add("").add(PromptText.REWRITE.text());
        }
        lines.add("").add(DASHES);
        facts(failure).forEach(lines::add);
        if (!task.layout().isEmpty()) {
            lines.add("layout faults up to there:");
            LayoutText.lines(task.layout()).forEach(lines::add);
        }
        lines.add(DASHES);
        suggestions(failure.suggestions()).forEach(lines::add);
        if (!task.others().isEmpty()) {
            lines.add("").add("Also tried, without improvement (do not give one of these again):");
            task.others().stream()
                    .skip(Math.max(0, task.others().size() - MAX_TRIED))
                    .forEach(other -> lines.add("- " + quote(other.failure().summary())));
        }
        return lines.toString();
    }

    /** Why the script failed: texts from the sandbox, each without the end of the quotation. */
    static List<String> facts(ScriptFailure failure) {
        List<String> lines = new ArrayList<>();
        lines.add("failure: " + failure.kind().code()
                + (failure.phase().isEmpty() ? "" : " in the phase " + failure.phase()));
        lines.add("message: "
                + quote((failure.exception().isEmpty() ? "" : failure.exception() + ": ") + failure.message()));
        failure.line().ifPresent(line -> lines.add("line: " + line));
        if (!failure.markedLine().isEmpty()) {
            lines.add(quote(failure.markedLine()));
        }
        for (ScriptFailure.Frame frame : failure.frames()) {
            lines.add("in " + quote(frame.function()) + ", line " + frame.line() + ": " + quote(frame.text()));
        }
        if (!failure.locals().isEmpty()) {
            lines.add("types of the local names there: " + quote(new TreeMap<>(failure.locals()).toString()));
        }
        failure.texLines().forEach(line -> lines.add("LaTeX: " + quote(line)));
        if (!failure.faults().isEmpty()) {
            lines.add("also wrong, but not reached yet:");
            failure.faults().forEach(fault -> lines.add("- " + quote(fault)));
        }
        return lines;
    }

    /** The names that exist, after an empty line; nothing if there are none. */
    static List<String> suggestions(List<Suggestion> suggestions) {
        List<String> lines = new ArrayList<>();
        if (!suggestions.isEmpty()) {
            lines.add("");
            lines.add("What the installed Manim really has:");
            for (Suggestion suggestion : suggestions) {
                lines.add("- " + quote(suggestion.name() + " " + suggestion.signature()));
            }
        }
        return lines;
    }

    /** Shortens a text, and changes parts that look like the end of the quotation or of a fence. */
    static String quote(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " ...";
        return cut.replace(DASHES, "- -").replace("```", "'''");
    }
}
