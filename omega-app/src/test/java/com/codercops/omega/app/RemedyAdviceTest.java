package com.codercops.omega.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.OmegaException;
import com.codercops.omega.render.Remedy;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import org.junit.jupiter.api.Test;

class RemedyAdviceTest {
    private static String advice(Remedy remedy) {
        return RemedyAdvice.message(new RenderException(Reason.INSTALLATION, "It is missing.", null, remedy));
    }

    @Test
    void remedyIsWordedAsACommand() {
        assertThat(advice(Remedy.buildImage("omega-manim"))).isEqualTo("It is missing. Run: ./omega image build");
        assertThat(advice(Remedy.buildImage("omega-manim:0.21"))).endsWith("Run: ./omega image build --manim 0.21");
        assertThat(advice(Remedy.buildImage("mine:2"))).endsWith("Run: ./omega image build --tag mine:2");
        assertThat(advice(Remedy.installManim())).contains("Run: ./omega setup", "OMEGA_MANIM_PYTHON");
    }

    @Test
    void otherMessagesAreUnchanged() {
        assertThat(RemedyAdvice.message(new OmegaException("wrong"))).isEqualTo("wrong");
        assertThat(RemedyAdvice.message(new RenderException(Reason.INTERNAL, "wrong")))
                .isEqualTo("wrong");
    }
}
