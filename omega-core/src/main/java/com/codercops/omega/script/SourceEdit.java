package com.codercops.omega.script;

/** Replaces a span of a script with another text. */
public record SourceEdit(SourceSpan span, String replacement) {}
