package com.codercops.omega.script;

/**
 * A name in the installed Manim that is similar to the name that the script uses.
 *
 * @param name with the class if it is a member, such as {@code Axes.plot}
 * @param signature the parameters, with a few words of the documentation
 */
public record Suggestion(String name, String signature) {}
