package com.codercops.omega.render;

/** The outcome of a check: {@link Checked} or {@link Failed}. */
public sealed interface CheckResult permits Checked, Failed {
    RunReport report();
}
