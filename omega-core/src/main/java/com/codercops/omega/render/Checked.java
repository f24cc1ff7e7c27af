package com.codercops.omega.render;

/** The script passed the check. The report has the plans of its scenes. */
public record Checked(RunReport report) implements CheckResult {}
