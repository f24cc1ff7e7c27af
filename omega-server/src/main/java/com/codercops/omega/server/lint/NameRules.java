package com.codercops.omega.server.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds names that neither the script nor Python nor Manim has. */
final class NameRules {
    /** More names of a script are not compared with a wrong one. */
    private static final int MAX_OWN = 2000;
    /** For more wrong names, nothing is suggested. */
    private static final int MAX_SUGGESTED = 40;

    /** Words that are keywords in some places, and names in others. */
    private static final Set<String> SOFT_KEYWORDS = Set.of("_", "case", "match", "type");

    private final ManimSymbols symbols;
    private final ManimImports imports;
    private final Set<String> bound;
    private final Set<String> known = new HashSet<>();
    private final Map<String, Optional<String>> suggested = new HashMap<>();
    private final List<LintMarker> markers = new ArrayList<>();

    private NameRules(ManimSymbols symbols, ManimImports imports, Set<String> bound) {
        this.symbols = symbols;
        this.imports = imports;
        this.bound = bound;
        known.addAll(symbols.names());
        known.addAll(symbols.builtins());
        bound.stream().limit(MAX_OWN).forEach(known::add);
    }

    /**
     * Checks the names in some lines.
     *
     * @param lines the whole script
     * @param checked the lines to check
     */
    static List<LintMarker> check(
            List<List<PythonToken>> lines, List<List<PythonToken>> checked, ManimSymbols symbols) {
        NameRules rules = new NameRules(symbols, ManimImports.of(lines), BoundNames.of(lines));
        rules.imports.names().stream()
                .filter(name ->
                        !name.text().startsWith("__") && !symbols.names().contains(name.text()))
                .forEach(name -> rules.add(LintRule.UNKNOWN_MANIM_NAME, name, symbols.names()));
        checked.forEach(rules::read);
        return rules.markers;
    }

    private void read(List<PythonToken> line) {
        if (line.get(0).is("import") || line.get(0).is("from")) {
            return;
        }
        for (int i = 0; i < line.size(); i++) {
            PythonToken token = line.get(i);
            boolean attribute = i > 0 && line.get(i - 1).is(".");
            if (!token.isName() || isKeyword(line, i)) {
                continue;
            }
            if (!attribute && !imports.unknowable() && !isKnown(token.text())) {
                unknown(token);
            } else if (attribute && isOfManim(line, i) && !symbols.names().contains(token.text())) {
                add(LintRule.UNKNOWN_MANIM_NAME, token, symbols.names());
            }
        }
    }

    private void unknown(PythonToken token) {
        if (symbols.names().contains(token.text())) {
            markers.add(LintMarker.of(LintRule.NOT_IMPORTED, token));
        } else {
            add(LintRule.UNKNOWN_NAME, token, known);
        }
    }

    private boolean isKnown(String name) {
        return bound.contains(name)
                || imports.all() && symbols.names().contains(name)
                || symbols.builtins().contains(name)
                || name.startsWith("__")
                || SOFT_KEYWORDS.contains(name);
    }

    /** Whether a name is that of an argument, as in {@code f(name=1)}. */
    private static boolean isKeyword(List<PythonToken> line, int at) {
        return at > 0
                && at + 1 < line.size()
                && line.get(at).depth() > 0
                && line.get(at + 1).is("=")
                && (line.get(at - 1).is("(") || line.get(at - 1).is(","));
    }

    /** Whether it is an attribute of the module itself. */
    private boolean isOfManim(List<PythonToken> line, int at) {
        return at > 1
                && imports.modules().contains(line.get(at - 2).text())
                && (at < 3 || !line.get(at - 3).is("."))
                && !line.get(at).text().startsWith("__");
    }

    private void add(LintRule rule, PythonToken token, Set<String> candidates) {
        Optional<String> nearest = suggested.size() > MAX_SUGGESTED
                ? Optional.empty()
                : suggested.computeIfAbsent(
                        token.text(),
                        name -> Optional.ofNullable(symbols.renamed().get(name))
                                .or(() -> NearestName.of(name, candidates)));
        markers.add(new LintMarker(rule, token.from(), token.to(), token.text(), nearest.orElse(null)));
    }
}
