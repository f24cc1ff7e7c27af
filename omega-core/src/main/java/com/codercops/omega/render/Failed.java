package com.codercops.omega.render;

import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ScriptFailure;

/** The script failed. This is a value, not an exception, because the next attempt uses it. */
public record Failed(ScriptFailure failure, RunReport report) implements RenderResult, CheckResult {
    public FailureKind kind() {
        return failure.kind();
    }
}
