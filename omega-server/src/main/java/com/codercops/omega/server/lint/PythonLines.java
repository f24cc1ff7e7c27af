package com.codercops.omega.server.lint;

import com.codercops.omega.server.lint.PythonToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Groups tokens by logical lines and statements. */
final class PythonLines {
    /** The words with which a block begins. */
    static final Set<String> BLOCKS =
            Set.of("class", "def", "if", "elif", "else", "for", "while", "try", "except", "finally", "with");

    private PythonLines() {}

    /** The logical lines, without their ends. */
    static List<List<PythonToken>> of(List<PythonToken> tokens) {
        List<List<PythonToken>> lines = new ArrayList<>();
        List<PythonToken> line = new ArrayList<>();
        for (PythonToken token : tokens) {
            if (token.kind() == Kind.END) {
                add(lines, line);
                line = new ArrayList<>();
            } else {
                line.add(token);
            }
        }
        add(lines, line);
        return lines;
    }

    /** The simple statements of a line, and the heading of a block. */
    static List<List<PythonToken>> statements(List<PythonToken> line) {
        List<List<PythonToken>> statements = new ArrayList<>();
        List<PythonToken> statement = new ArrayList<>();
        boolean heading = isHeading(line);
        boolean lambda = false;
        for (PythonToken token : line) {
            lambda |= token.is("lambda") && token.depth() == 0;
            boolean colon = token.depth() == 0 && token.is(":");
            if ((token.depth() == 0 && token.is(";")) || (colon && heading && !lambda)) {
                add(statements, statement);
                statement = new ArrayList<>();
                heading = heading && !colon;
            } else {
                statement.add(token);
            }
            lambda &= !colon;
        }
        add(statements, statement);
        return statements;
    }

    /** Whether a line begins with a word that begins a block. */
    static boolean isHeading(List<PythonToken> line) {
        PythonToken first = line.get(0);
        boolean later = first.is("async") && line.size() > 1;
        return BLOCKS.contains((later ? line.get(1) : first).text());
    }

    /** Whether a line has a colon outside of brackets. */
    static boolean hasColon(List<PythonToken> line) {
        return line.stream().anyMatch(token -> token.is(":") && token.depth() == 0);
    }

    private static void add(List<List<PythonToken>> lists, List<PythonToken> list) {
        if (!list.isEmpty()) {
            lists.add(list);
        }
    }
}
