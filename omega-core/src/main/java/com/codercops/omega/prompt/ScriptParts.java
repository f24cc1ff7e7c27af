package com.codercops.omega.prompt;

import com.codercops.omega.python.PythonStrings;
import com.codercops.omega.script.Script;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes one script of the blocks of an answer: all scenes, and the blocks with definitions that they need. */
final class ScriptParts {
    /** More blocks are no lesson. The longest are kept. */
    private static final int MAX_PARTS = 20;

    private static final Pattern CLASS = Pattern.compile("(?m)^class\\s+(\\w+)");
    private static final Pattern BOUND =
            Pattern.compile("(?m)^(?:(?:async\\s+)?def\\s+(\\w+)|class\\s+(\\w+)|(\\w+)\\s*(?::[^=\\n]+)?=(?!=))");
    private static final Pattern IMPORT = Pattern.compile("(?m)^(?:from\\s+\\S+\\s+)?import\\s+[^(\\n]+$");
    private static final Pattern NAME = Pattern.compile("[^\\W\\d]\\w*");

    private ScriptParts() {}

    /** The script, or empty if no block has a scene. */
    static String join(List<String> blocks) {
        List<String> scenes = distinct(blocks.stream()
                .filter(block -> new Script(block).hasSceneClass())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .limit(MAX_PARTS)
                .toList());
        Set<String> parts = new LinkedHashSet<>(scenes);
        List<String> others = blocks.stream()
                .filter(block -> !new Script(block).hasSceneClass())
                .toList();
        while (!scenes.isEmpty() && parts.size() < MAX_PARTS && addNeeded(others, parts)) {
            // A definition may need another one.
        }
        if (parts.size() < 2) {
            return String.join("", parts);
        }
        // Definitions first: a base class must exist before the scene that extends it.
        return assembled(Stream.of(others, blocks)
                .flatMap(List::stream)
                .filter(parts::contains)
                .distinct()
                .toList());
    }

    /** Without blocks that repeat a class of a longer block: an earlier version, or a part that is explained. */
    private static List<String> distinct(List<String> longestFirst) {
        List<String> kept = new ArrayList<>();
        Set<String> classes = new HashSet<>();
        for (String block : longestFirst) {
            Set<String> own = found(CLASS, block);
            if (own.stream().noneMatch(classes::contains)) {
                classes.addAll(own);
                kept.add(block);
            }
        }
        return kept;
    }

    private static boolean addNeeded(List<String> others, Set<String> parts) {
        String code = PythonStrings.of(String.join("\n", parts)).code();
        Set<String> missing =
                NAME.matcher(code).results().map(name -> name.group()).collect(Collectors.toSet());
        missing.removeAll(found(BOUND, code));
        Predicate<String> defines =
                block -> found(BOUND, PythonStrings.of(block).code()).stream().anyMatch(missing::contains);
        return others.stream()
                .filter(block -> !parts.contains(block))
                .filter(defines.or(block -> !importsManim(code) && importsManim(block)))
                .findFirst()
                .map(parts::add)
                .orElse(false);
    }

    private static boolean importsManim(String code) {
        return found(IMPORT, code).stream().anyMatch(line -> line.contains("manim"));
    }

    /** Imports first, because a definition of another part may need them. */
    private static String assembled(List<String> parts) {
        Set<String> imports = new LinkedHashSet<>();
        List<String> bodies = new ArrayList<>();
        for (String part : parts) {
            imports.addAll(found(IMPORT, part));
            bodies.add(IMPORT.matcher(part).replaceAll("").strip());
        }
        List<String> sorted = imports.stream()
                .sorted(Comparator.comparing(line -> !line.startsWith("from __future__")))
                .toList();
        return String.join("\n", sorted) + "\n\n\n" + String.join("\n\n\n", bodies) + "\n";
    }

    /** The first group that matched, or the whole match. */
    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new LinkedHashSet<>();
        for (Matcher match = pattern.matcher(text); match.find(); ) {
            String group = null;
            for (int i = 1; i <= match.groupCount() && group == null; i++) {
                group = match.group(i);
            }
            found.add((group == null ? match.group() : group).strip());
        }
        return found;
    }
}
