package com.codercops.omega.cli.file;

import java.util.ArrayList;
import java.util.List;

/** The difference of two texts in the format of {@code diff -u} and {@code patch}. */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;

    private UnifiedDiff() {}

    /** One line with its sign: {@code ' '}, {@code '-'} or {@code '+'}. */
    private record Line(char sign, String text) {}

    /** The diff; empty for equal texts. */
    public static String of(String name, String before, String after) {
        if (before.equals(after)) {
            return "";
        }
        List<Line> lines = lines(split(before), split(after));
        StringBuilder diff = new StringBuilder("--- " + name + "\n+++ " + name + "\n");
        int at = 0;
        while (at < lines.size()) {
            int first = at;
            while (first < lines.size() && lines.get(first).sign == ' ') {
                first++;
            }
            if (first == lines.size()) {
                break;
            }
            int begin = Math.max(at, first - CONTEXT);
            int end = first;
            for (int i = first; i < lines.size() && i <= end + 2 * CONTEXT; i++) {
                if (lines.get(i).sign != ' ') {
                    end = i;
                }
            }
            int stop = Math.min(lines.size(), end + 1 + CONTEXT);
            hunk(diff, lines, begin, stop);
            at = stop;
        }
        return diff.toString();
    }

    private static void hunk(StringBuilder diff, List<Line> lines, int begin, int stop) {
        int old = number(lines, 0, begin, '+');
        int fresh = number(lines, 0, begin, '-');
        int olds = number(lines, begin, stop, '+');
        int freshes = number(lines, begin, stop, '-');
        diff.append("@@ -%d,%d +%d,%d @@%n"
                .formatted(olds == 0 ? old : old + 1, olds, freshes == 0 ? fresh : fresh + 1, freshes)
                .replace(System.lineSeparator(), "\n"));
        for (Line line : lines.subList(begin, stop)) {
            diff.append(line.sign).append(line.text);
            if (!line.text.endsWith("\n")) {
                diff.append("\n\\ No newline at end of file\n");
            }
        }
    }

    /** The number of lines without those of one sign. */
    private static int number(List<Line> lines, int from, int to, char without) {
        return (int) lines.subList(from, to).stream()
                .filter(line -> line.sign != without)
                .count();
    }

    private static List<String> split(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("(?<=\n)"));
    }

    /** Computes the longest common subsequence, after it skips the common start and end. */
    private static List<Line> lines(List<String> before, List<String> after) {
        int start = 0;
        while (start < Math.min(before.size(), after.size())
                && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < Math.min(before.size(), after.size()) - start
                && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        List<String> a = before.subList(start, before.size() - end);
        List<String> b = after.subList(start, after.size() - end);
        int[][] common = common(a, b);
        List<Line> lines = new ArrayList<>();
        before.subList(0, start).forEach(text -> lines.add(new Line(' ', text)));
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                lines.add(new Line(' ', a.get(i++)));
                j++;
            } else if (i < a.size() && (j == b.size() || common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line('-', a.get(i++)));
            } else {
                lines.add(new Line('+', b.get(j++)));
            }
        }
        before.subList(before.size() - end, before.size()).forEach(text -> lines.add(new Line(' ', text)));
        return lines;
    }

    private static int[][] common(List<String> a, List<String> b) {
        int[][] common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                common[i][j] = a.get(i).equals(b.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
