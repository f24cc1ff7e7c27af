package com.codercops.omega.pipeline.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.script.Script;
import org.junit.jupiter.api.Test;

class FixReviewTest {
    private static Script scene(int plays) {
        return new Script("from manim import *\nclass A(Scene):\n    def construct(self):\n        pass\n"
                + "        self.play(Wait())\n".repeat(plays));
    }

    @Test
    void fixMustKeepMostAnimations() {
        assertThat(FixReview.refusal(scene(10), scene(5))).isEmpty();
        assertThat(FixReview.refusal(scene(10), scene(4)).orElseThrow()).contains("only 4 of 10");
        assertThat(FixReview.refusal(scene(2), scene(0))).isEmpty();
    }

    @Test
    void commentedAnimationsDoNotCount() {
        Script commented = new Script(scene(10).source().replace("self.play", "# self.play"));
        assertThat(FixReview.refusal(scene(10), commented)).isPresent();
    }

    @Test
    void fixMustKeepAScene() {
        assertThat(FixReview.refusal(scene(1), new Script("print()"))).isPresent();
        assertThat(FixReview.refusal(new Script("print()"), new Script("print()")))
                .isEmpty();
    }
}
