package com.codercops.omega.prompt;

import com.codercops.omega.python.Indentation;
import com.codercops.omega.python.SourceEnd;
import com.codercops.omega.script.Script;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the script in a model's answer: in fences of Markdown with prose around them, in a member of a JSON object, in HTML,
 * or without any of these.
 *
 * @param script the script
 * @param remark the prose before it, in one line
 * @param cut whether the answer ends before the script does; the script then has whole lines only
 */
record ScriptExtraction(Script script, String remark, boolean cut) {
    private static final int LONGEST_REMARK = 500;
    /** The escapes of JSON can make a script of the largest size six times as long. What follows is not read. */
    private static final int LONGEST_ANSWER = 8 * Script.MAX_BYTES;

    private static final Pattern FIRST_LINE = Pattern.compile("(?m)^(?:from\\s+[\\w.]+\\s+import\\b|import\\s+\\w)");

    /** What can be at the left margin of a Python file. Prose seldom looks like this. */
    private static final Pattern MARGIN = Pattern.compile(
            "^(?:$|[\\s#@)\\]}\"'].*|(?:from|import|class|def|if|elif|else|for|while|with|try|except|finally|async|pass)\\b.*"
                    + "|[\\w.\\[\\]]+\\s*[-+*/|&]?=.*|[\\w.]+\\(.*)$");

    private static final Pattern REASONING = Pattern.compile("(?i)^\\s*<(think|thinking|thought|reasoning)>");
    private static final Pattern REASONING_END = Pattern.compile("(?i)</(?:think|thinking|thought|reasoning)>");

    /**
     * The script of an answer.
     *
     * @param truncated whether the length limit cut the answer
     */
    static Optional<ScriptExtraction> from(String answer, boolean truncated) {
        String all =
                answer.substring(0, Math.min(answer.length(), LONGEST_ANSWER)).replace("\r\n", "\n");
        Optional<ScriptExtraction> found = in(withoutReasoning(all), truncated);
        // The tag may be part of the script.
        return found.isPresent() || REASONING.matcher(all).lookingAt() ? found : in(all, truncated);
    }

    /** The reasoning of models that are served without a separate field for it. Some servers remove the first tag only. */
    private static String withoutReasoning(String text) {
        Matcher end = REASONING_END.matcher(text);
        int after = 0;
        while (end.find()) {
            after = end.end();
        }
        return after == 0 && REASONING.matcher(text).lookingAt() ? "" : text.substring(after);
    }

    private static Optional<ScriptExtraction> in(String text, boolean truncated) {
        List<CodeFence> all = CodeFence.all(text);
        List<CodeFence> python =
                new ArrayList<>(all.stream().filter(CodeFence::python).toList());
        int last = python.size() - 1;
        boolean cut = last >= 0
                && !python.get(last).closed()
                && (truncated || SourceEnd.isMidStatement(python.get(last).code()));
        if (cut) {
            python.set(last, python.get(last).wholeLines());
        }
        String joined = ScriptParts.join(python.stream().map(CodeFence::source).toList());
        if (!joined.isEmpty()) {
            return Optional.of(of(joined, text.substring(0, python.get(0).start()), cut));
        }
        return embedded(text, truncated)
                .or(() -> python.stream()
                        .findFirst()
                        .map(fence -> of(fence.source(), text.substring(0, fence.start()), cut)))
                .or(() -> all.isEmpty() ? unfenced(text, truncated) : Optional.empty());
    }

    /** A script inside JSON or HTML, which may have a fence around it. */
    private static Optional<ScriptExtraction> embedded(String text, boolean truncated) {
        return Stream.concat(JsonStrings.values(text).stream(), HtmlCode.blocks(text).stream())
                .map(ScriptExtraction::unwrapped)
                .filter(value -> new Script(value).hasSceneClass())
                .max(Comparator.comparingInt(String::length))
                .map(value -> of(truncated ? SourceEnd.wholeLines(value) : value, "", truncated));
    }

    private static String unwrapped(String value) {
        String joined = ScriptParts.join(
                CodeFence.all(value).stream().map(CodeFence::source).toList());
        return joined.isEmpty() ? Indentation.removed(value) : joined;
    }

    /** A script with the prose before it. */
    static ScriptExtraction of(String code, String prose, boolean cut) {
        String remark = prose.replaceAll("(?m)^[ \\t]{0,3}(`{3,}|~{3,}).*$", "")
                .replaceAll("\\s+", " ")
                .strip();
        return new ScriptExtraction(
                new Script(code.endsWith("\n") ? code : code + "\n"),
                remark.length() <= LONGEST_REMARK ? remark : remark.substring(0, LONGEST_REMARK) + "...",
                cut);
    }

    private static Optional<ScriptExtraction> unfenced(String text, boolean truncated) {
        Matcher first = FIRST_LINE.matcher(text);
        if (!first.find() || !new Script(text).hasSceneClass()) {
            return Optional.empty();
        }
        List<String> lines =
                new ArrayList<>(text.substring(first.start()).lines().toList());
        while (!lines.isEmpty() && !MARGIN.matcher(lines.get(lines.size() - 1)).matches()) {
            lines.remove(lines.size() - 1);
        }
        String code = String.join("\n", lines).stripTrailing();
        String whole = truncated && text.endsWith(code) ? SourceEnd.wholeLines(code) : code;
        return Optional.of(of(whole, text.substring(0, first.start()), truncated));
    }
}
