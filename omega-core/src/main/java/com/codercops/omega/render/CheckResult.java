package com.codercops.omega.render;

/** What a check came to: {@link Checked} or {@link Failed}. */
public sealed interface CheckResult permits Checked, Failed {
    RunReport report();
}
