package com.codercops.omega.runner.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.runner.FormulaDirectory;
import com.codercops.omega.script.Script;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Formulas are kept only from a sandbox that has run no script, and only if they were asked for. */
@Timeout(60)
class FormulaMessagesTest {
    private static final String KEY = "a".repeat(64);
    private static final String OTHER = "b".repeat(64);
    private static final String SVG = "<svg></svg>";
    private static final String ACCEPTED = "\"type\":\"accepted\",\"job\":\"j\"";
    private static final String PHASE = "\"type\":\"phase\",\"job\":\"j\",\"name\":\"compile\"";
    private static final String WANTED = "\"type\":\"formulas_wanted\",\"job\":\"j\",\"keys\":[\"" + KEY + "\"]";

    @TempDir
    Path temp;

    private FormulaDirectory formulas;
    private FakeRunner runner;

    @BeforeEach
    void start() throws Exception {
        formulas = FormulaDirectory.of(temp.resolve("formulas"));
        runner = new FakeRunner();
    }

    private static String made(String key) {
        return "\"type\":\"formula_made\",\"job\":\"j\",\"key\":\"" + key + "\",\"svg\":\"" + SVG + "\"";
    }

    private RunnerSession session(@Nullable FormulaDirectory kept) throws Exception {
        return RunnerSession.open(runner.send(FakeRunner.READY), temp, Duration.ofSeconds(20), kept);
    }

    private void check(RunnerSession session) throws Exception {
        session.check(RenderRequest.of("j", new Script("from manim import *"), temp), RenderListener.none());
    }

    private List<String> kept() {
        return List.copyOf(formulas.find(List.of(KEY, OTHER)).keySet());
    }

    @Test
    void newFormulasAreKept() throws Exception {
        runner.onCommand(false, ACCEPTED, WANTED, made(KEY), PHASE, FakeRunner.DONE);
        try (RunnerSession session = session(formulas)) {
            check(session);
        }
        assertThat(kept()).containsExactly(KEY);
        assertThat(runner.received.get(0)).contains("\"formulas\":true");
    }

    @Test
    void knownFormulasAreTheAnswer() throws Exception {
        formulas.add(KEY, SVG);
        runner.send(FakeRunner.READY, ACCEPTED, WANTED);
        runner.onCommands(2, false, PHASE, FakeRunner.DONE);
        try (RunnerSession session = RunnerSession.open(runner, temp, Duration.ofSeconds(20), formulas)) {
            check(session);
        }
        assertThat(runner.received.get(1)).contains("\"type\":\"formulas\"", "\"" + KEY + "\":\"" + SVG + "\"");
    }

    @Test
    void formulaThatWasNotWantedIsNotKept() throws Exception {
        runner.onCommand(false, ACCEPTED, WANTED, made(OTHER), PHASE, FakeRunner.DONE);
        try (RunnerSession session = session(formulas)) {
            check(session);
        }
        assertThat(kept()).isEmpty();
    }

    @Test
    void sandboxThatHasRunAScriptAddsNothing() throws Exception {
        runner.onCommand(false, ACCEPTED, PHASE, FakeRunner.DONE);
        try (RunnerSession session = session(formulas)) {
            check(session);
            runner.send(ACCEPTED, WANTED, made(KEY), PHASE, FakeRunner.DONE);
            check(session);
        }
        assertThat(kept()).isEmpty();
    }

    @Test
    void formulaFromARunningScriptEndsTheSession() throws Exception {
        runner.onCommand(false, ACCEPTED, WANTED, PHASE, made(KEY));
        try (RunnerSession session = session(formulas)) {
            assertThatThrownBy(() -> check(session))
                    .isInstanceOf(RenderException.class)
                    .hasMessageContaining("a formula that was not requested");
            assertThat(session.usable()).isFalse();
        }
        assertThat(kept()).isEmpty();
    }

    @Test
    void withoutADirectoryNoFormulaIsExpected() throws Exception {
        runner.onCommand(false, ACCEPTED, WANTED);
        try (RunnerSession session = session(null)) {
            assertThatThrownBy(() -> check(session)).hasMessageContaining("a formula that was not requested");
        }
        assertThat(runner.received.get(0)).contains("\"formulas\":false");
    }
}
