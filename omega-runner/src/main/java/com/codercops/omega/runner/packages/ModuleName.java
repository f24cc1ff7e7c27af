package com.codercops.omega.runner.packages;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Validates the name of a module that a script imports. */
final class ModuleName {
    private static final String PART = "[A-Za-z_][A-Za-z0-9_]{0,99}";
    private static final Pattern DOTTED = Pattern.compile("(" + PART + ")(?:\\." + PART + "){0,20}");

    private ModuleName() {}

    static boolean isTopLevel(String name) {
        return name.matches(PART);
    }

    /** The part before the first dot, or empty when the text is not a module name. */
    static Optional<String> topLevel(String module) {
        Matcher matcher = DOTTED.matcher(module);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
