package com.codercops.omega.prompt;

import com.codercops.omega.script.Script;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the script in a model's answer, which may have prose around it, several fences or no fence.
 *
 * @param script the script
 * @param remark the prose before it, in one line
 */
record ScriptExtraction(Script script, String remark) {
    private static final int LONGEST_REMARK = 500;

    /** An opening or closing fence of Markdown: three or more backticks or tildes, perhaps indented. */
    private static final Pattern FENCE = Pattern.compile("^[ \\t]{0,3}(`{3,}|~{3,})[ \\t]*([^`\\s]*)[^`]*$");

    private static final Pattern FIRST_LINE = Pattern.compile("(?m)^(?:from\\s+[\\w.]+\\s+import\\b|import\\s+\\w)");

    /** What can be at the left margin of a Python file. Prose seldom looks like this. */
    private static final Pattern MARGIN = Pattern.compile(
            "^(?:$|[\\s#@)\\]}\"'].*|(?:from|import|class|def|if|elif|else|for|while|with|try|except|finally|async|pass)\\b.*"
                    + "|[\\w.\\[\\]]+\\s*[-+*/|&]?=.*|[\\w.]+\\(.*)$");

    /** The reasoning of models that are served without a separate field for it. */
    private static final Pattern THINKING = Pattern.compile("(?s)^\\s*<think>.*?</think>");

    static Optional<ScriptExtraction> from(String answer) {
        String text = THINKING.matcher(answer.replace("\r\n", "\n")).replaceFirst("");
        List<Fence> fences = fences(text);
        return fences.stream()
                .filter(fence -> new Script(fence.code).hasSceneClass())
                .max(Comparator.comparingInt(fence -> fence.code.length()))
                .or(() -> fences.stream().filter(Fence::python).findFirst())
                .map(fence -> of(fence.code, text.substring(0, fence.start)))
                .or(() -> fences.isEmpty() ? unfenced(text) : Optional.empty());
    }

    /** A script with the prose before it. */
    static ScriptExtraction of(String code, String prose) {
        String remark = prose.replaceAll("(?m)^[ \\t]{0,3}(`{3,}|~{3,}).*$", "")
                .replaceAll("\\s+", " ")
                .strip();
        return new ScriptExtraction(
                new Script(code.endsWith("\n") ? code : code + "\n"),
                remark.length() <= LONGEST_REMARK ? remark : remark.substring(0, LONGEST_REMARK) + "...");
    }

    /** A fenced block, with the position of its opening line in the answer. */
    private record Fence(int start, String language, String code) {
        boolean python() {
            return !code.isBlank()
                    && (language.startsWith("py") || FIRST_LINE.matcher(code).find());
        }
    }

    private static List<Fence> fences(String text) {
        List<Fence> fences = new ArrayList<>();
        String open = null;
        String language = "";
        int opened = 0;
        StringBuilder code = new StringBuilder();
        int at = 0;
        for (String line : text.split("\n", -1)) {
            Matcher fence = FENCE.matcher(line);
            boolean marks = fence.matches();
            if (open == null && marks) {
                open = fence.group(1);
                language = fence.group(2);
                opened = at;
                code.setLength(0);
            } else if (open != null
                    && marks
                    && fence.group(2).isEmpty()
                    && fence.group(1).startsWith(open)) {
                fences.add(new Fence(opened, language, code.toString()));
                open = null;
            } else if (open != null) {
                code.append(line).append('\n');
            }
            at += line.length() + 1;
        }
        if (open != null) {
            // The model did not close the fence. The finish reason shows whether the answer was cut.
            fences.add(new Fence(opened, language, code.toString()));
        }
        return fences;
    }

    private static Optional<ScriptExtraction> unfenced(String text) {
        Matcher first = FIRST_LINE.matcher(text);
        if (!first.find() || !new Script(text).hasSceneClass()) {
            return Optional.empty();
        }
        List<String> lines =
                new ArrayList<>(text.substring(first.start()).lines().toList());
        while (!lines.isEmpty() && !MARGIN.matcher(lines.get(lines.size() - 1)).matches()) {
            lines.remove(lines.size() - 1);
        }
        return Optional.of(of(String.join("\n", lines).stripTrailing(), text.substring(0, first.start())));
    }
}
