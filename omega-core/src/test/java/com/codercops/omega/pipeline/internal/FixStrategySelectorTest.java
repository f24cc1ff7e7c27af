package com.codercops.omega.pipeline.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptDebugger.FailedScript;
import com.codercops.omega.script.ScriptDebugger.FixStrategy;
import com.codercops.omega.script.ScriptFailure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FixStrategySelectorTest {
    private static FixStrategy after(String... messages) {
        List<FailedScript> tried = new ArrayList<>();
        for (String message : messages) {
            FailureKind kind = message.equals("refused") ? FailureKind.FIX_REFUSED : FailureKind.SCRIPT_EXCEPTION;
            tried.add(new FailedScript(new Script("x"), ScriptFailure.of(kind, message)));
        }
        return FixStrategySelector.select(tried);
    }

    @Test
    void newFailureSelectsACorrection() {
        assertThat(after("a")).isEqualTo(FixStrategy.CORRECT);
        assertThat(after("a", "a", "b")).isEqualTo(FixStrategy.CORRECT);
    }

    @Test
    void repeatedFailureSelectsSimplificationAndThenARewrite() {
        assertThat(after("b", "a 1", "a 2")).isEqualTo(FixStrategy.SIMPLIFY);
        assertThat(after("a", "a", "a")).isEqualTo(FixStrategy.REWRITE);
    }

    @Test
    void rejectedFixCountsAsNoProgress() {
        assertThat(after("a", "refused")).isEqualTo(FixStrategy.SIMPLIFY);
        assertThat(after("b", "a", "refused", "refused")).isEqualTo(FixStrategy.REWRITE);
    }
}
