package com.codercops.omega.server.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names that a script gives a value anywhere: by assignments, imports, definitions, parameters and loops. It ignores
 * scopes, so that it has too many names rather than too few.
 */
final class BoundNames {
    /** No list of names has more tokens. Without a limit, the time would grow with the square of a hostile text. */
    private static final int MAX_LIST = 300;

    private final Set<String> names = new HashSet<>();

    private BoundNames() {}

    static Set<String> of(List<List<PythonToken>> lines) {
        BoundNames bound = new BoundNames();
        lines.forEach(line -> PythonLines.statements(line).forEach(bound::read));
        return bound.names;
    }

    private void read(List<PythonToken> statement) {
        String first = statement.get(0).text();
        switch (first) {
            case "import", "from", "global", "nonlocal", "case" -> all(statement, 1, statement.size());
            default -> targets(statement);
        }
        for (int i = 0; i < statement.size(); i++) {
            PythonToken token = statement.get(i);
            switch (token.kind() == PythonToken.Kind.STRING ? "" : token.text()) {
                case "def", "class", "type" -> definition(statement, i + 1);
                case "as" -> all(statement, i + 1, Math.min(i + 2, statement.size()));
                case "lambda" -> parameters(statement, i + 1, ":", token.depth());
                case "for" -> all(statement, i + 1, next(statement, i + 1, "in", token.depth()));
                case ":=" -> all(statement, Math.max(0, i - 1), i);
                default -> {}
            }
        }
    }

    /** Names before the last {@code =} and before the colon of an annotation. */
    private void targets(List<PythonToken> statement) {
        int end = 0;
        for (int i = 0; i < statement.size(); i++) {
            PythonToken token = statement.get(i);
            boolean annotation = i == 1 && token.is(":");
            if (token.depth() == 0 && (token.is("=") || annotation)) {
                end = i;
            }
        }
        boolean value = false;
        for (int i = 0; i < end; i++) {
            PythonToken token = statement.get(i);
            PythonToken before = i == 0 ? token : statement.get(i - 1);
            // In 'f(x)[y] = z' and 'a[i] = z' the names in the brackets are used, not bound.
            boolean opens = token.is("(") || token.is("[");
            value = token.depth() > 0 ? value : opens && i > 0 && before.endsValue();
            if (token.isName() && !before.is(".") && !(value && token.depth() > 0)) {
                names.add(token.text());
            }
        }
    }

    private void definition(List<PythonToken> statement, int at) {
        if (at < statement.size() && statement.get(at).isName()) {
            names.add(statement.get(at).text());
            boolean function = statement.get(at - 1).is("def");
            int open = function ? next(statement, at, "(", statement.get(at).depth()) : statement.size();
            int depth = statement.get(at).depth();
            if (open < statement.size()) {
                parameters(statement, open, ")", depth);
            }
            if (at + 1 < statement.size() && statement.get(at + 1).is("[")) {
                all(statement, at + 1, next(statement, at + 2, "]", depth));
            }
        }
    }

    /** The names that follow an opening bracket, a comma or a star directly inside the list of parameters. */
    private void parameters(List<PythonToken> statement, int from, String end, int depth) {
        int inside = end.equals(")") ? depth + 1 : depth;
        for (int i = from; i < limit(statement, from); i++) {
            PythonToken token = statement.get(i);
            if (token.depth() == depth && token.is(end)) {
                return;
            }
            PythonToken before = i == 0 ? token : statement.get(i - 1);
            boolean first = before.is("(") || before.is(",") || before.is("*") || before.is("**") || before.is("lambda");
            if (token.isName() && token.depth() == inside && first) {
                names.add(token.text());
            }
        }
    }

    private void all(List<PythonToken> statement, int from, int to) {
        for (int i = from; i < to; i++) {
            if (statement.get(i).isName() && !statement.get(i - (i == 0 ? 0 : 1)).is(".")) {
                names.add(statement.get(i).text());
            }
        }
    }

    private static int limit(List<PythonToken> statement, int from) {
        return Math.min(statement.size(), from + MAX_LIST);
    }

    /** The index of the next token with that text and depth; the end of the statement if there is none. */
    private static int next(List<PythonToken> statement, int from, String text, int depth) {
        int i = from;
        while (i < limit(statement, from)
                && !(statement.get(i).is(text) && statement.get(i).depth() == depth)) {
            i++;
        }
        return i;
    }
}
