package com.codercops.omega.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptDebugger.Strategy;
import com.codercops.omega.script.ScriptDebugger.Tried;
import com.codercops.omega.script.ScriptFailure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrategiesTest {
    private static Strategy after(String... messages) {
        List<Tried> tried = new ArrayList<>();
        for (String message : messages) {
            FailureKind kind = message.equals("refused") ? FailureKind.FIX_REFUSED : FailureKind.SCRIPT_EXCEPTION;
            tried.add(new Tried(new Script("x"), ScriptFailure.of(kind, message)));
        }
        return Strategies.next(tried);
    }

    @Test
    void whatFailsInANewWayIsMended() {
        assertThat(after("a")).isEqualTo(Strategy.MEND);
        assertThat(after("a", "a", "b")).isEqualTo(Strategy.MEND);
    }

    @Test
    void whatFailsTwiceIsSimplifiedAndThenRewritten() {
        assertThat(after("b", "a 1", "a 2")).isEqualTo(Strategy.SIMPLIFY);
        assertThat(after("a", "a", "a")).isEqualTo(Strategy.REWRITE);
    }

    @Test
    void aRefusedFixCountsAsNoProgress() {
        assertThat(after("a", "refused")).isEqualTo(Strategy.SIMPLIFY);
        assertThat(after("b", "a", "refused", "refused")).isEqualTo(Strategy.REWRITE);
    }
}
