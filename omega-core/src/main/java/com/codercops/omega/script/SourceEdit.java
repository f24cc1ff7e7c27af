package com.codercops.omega.script;

/** Replaces one stretch of a script by another text. */
public record SourceEdit(SourceSpan span, String replacement) {}
