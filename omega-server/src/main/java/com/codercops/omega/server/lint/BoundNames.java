package com.codercops.omega.server.lint;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names that a script gives a value anywhere: by assignments, imports, definitions, parameters and loops. It ignores
 * scopes, so that it has too many names rather than too few.
 */
final class BoundNames {
    private static final Set<String> BEFORE_PARAMETERS = Set.of("(", ",", "*", "**", "lambda");

    private final Set<String> names = new HashSet<>();

    private BoundNames() {}

    static Set<String> of(List<List<PythonToken>> lines) {
        BoundNames bound = new BoundNames();
        lines.forEach(line -> PythonLines.statements(line).forEach(bound::read));
        return bound.names;
    }

    private void read(List<PythonToken> statement) {
        int start = statement.get(0).is("async") && statement.size() > 1 ? 1 : 0;
        switch (statement.get(start).text()) {
            case "import", "from", "global", "nonlocal", "case" -> statement.forEach(this::add);
            case "def", "class", "type" -> definition(statement, start + 1);
            default -> targets(statement);
        }
        expressions(statement);
    }

    private void add(PythonToken token) {
        if (token.isName()) {
            names.add(token.text());
        }
    }

    /** Loops, lambdas, and names after {@code as} and before {@code :=}. */
    private void expressions(List<PythonToken> statement) {
        Deque<Integer> lambdas = new ArrayDeque<>();
        boolean loop = false;
        for (int i = 1; i < statement.size(); i++) {
            PythonToken before = statement.get(i - 1);
            PythonToken token = statement.get(i);
            if (before.is("lambda")) {
                lambdas.push(before.depth());
            }
            loop = (loop || before.is("for")) && !token.is("in");
            boolean parameter = !lambdas.isEmpty() && BEFORE_PARAMETERS.contains(before.text());
            if (loop && !before.is(".") || parameter || before.is("as")) {
                add(token);
            } else if (token.is(":=")) {
                add(before);
            }
            if (token.is(":") && !lambdas.isEmpty() && token.depth() == lambdas.element()) {
                lambdas.pop();
            }
        }
    }

    /** The name, the parameters, and the parameters of its type. */
    private void definition(List<PythonToken> statement, int at) {
        for (int i = at; i < statement.size(); i++) {
            PythonToken before = statement.get(i - 1);
            boolean first = before.is("[") || BEFORE_PARAMETERS.contains(before.text());
            if (i == at
                    || first && statement.get(0).depth() + 1 == statement.get(i).depth()) {
                add(statement.get(i));
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
            if (!before.is(".") && !(value && token.depth() > 0)) {
                add(token);
            }
        }
    }
}
