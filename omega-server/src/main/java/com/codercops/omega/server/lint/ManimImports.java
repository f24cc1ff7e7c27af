package com.codercops.omega.server.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How a script imports Manim.
 *
 * @param all whether it has {@code from manim import *}
 * @param unknowable whether it imports all names of another module, which can be any names
 * @param modules the names under which it has the module
 * @param names the names that it imports from Manim
 */
record ManimImports(boolean all, boolean unknowable, Set<String> modules, List<PythonToken> names) {
    static ManimImports of(List<List<PythonToken>> lines) {
        boolean all = false;
        boolean unknowable = false;
        Set<String> modules = new HashSet<>();
        List<PythonToken> names = new ArrayList<>();
        for (List<PythonToken> line : lines) {
            for (List<PythonToken> statement : PythonLines.statements(line)) {
                boolean manim = statement.size() > 3
                        && statement.get(0).is("from")
                        && statement.get(1).is("manim")
                        && statement.get(2).is("import");
                boolean star = statement.get(0).is("from")
                        && statement.get(statement.size() - 1).is("*");
                all |= manim && star;
                unknowable |= star && !manim;
                if (manim && !star) {
                    addNames(statement, names);
                } else if (statement.get(0).is("import")) {
                    addModules(statement, modules);
                }
            }
        }
        return new ManimImports(all, unknowable, modules, names);
    }

    private static void addNames(List<PythonToken> statement, List<PythonToken> names) {
        for (int i = 3; i < statement.size(); i++) {
            if (statement.get(i).isName() && !statement.get(i - 1).is("as")) {
                names.add(statement.get(i));
            }
        }
    }

    private static void addModules(List<PythonToken> statement, Set<String> modules) {
        for (int i = 1; i < statement.size(); i++) {
            boolean begins =
                    statement.get(i - 1).is("import") || statement.get(i - 1).is(",");
            boolean plain = i + 1 == statement.size() || statement.get(i + 1).is(",");
            if (statement.get(i).is("manim") && begins && plain) {
                modules.add("manim");
            } else if (statement.get(i).is("manim")
                    && begins
                    && i + 2 < statement.size()
                    && statement.get(i + 1).is("as")) {
                modules.add(statement.get(i + 2).text());
            }
        }
    }
}
