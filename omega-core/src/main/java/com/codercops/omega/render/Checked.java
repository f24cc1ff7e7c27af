package com.codercops.omega.render;

/** The script ran through without drawing; its plans are in the report. */
public record Checked(RunReport report) implements CheckResult {}
