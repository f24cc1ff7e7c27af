package com.codercops.omega.script;

/**
 * A real name of the installed Manim that lies near what the script used.
 *
 * @param name dotted where it is a member, such as {@code Axes.plot}
 * @param signature how it is called, with a few words of its documentation
 */
public record Suggestion(String name, String signature) {}
