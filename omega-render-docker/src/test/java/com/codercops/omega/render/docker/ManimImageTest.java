package com.codercops.omega.render.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.runner.ImageContext;
import org.junit.jupiter.api.Test;

class ManimImageTest {
    private static final String PATH = "/images/omega-manim/json";

    private static String image(String architecture, String labels) {
        return "{\"Id\": \"sha256:abc\", \"Architecture\": \"" + architecture + "\", \"Config\": {\"Labels\": " + labels
                + "}}";
    }

    private static String fingerprint(String value) {
        return "{\"" + ManimImage.FINGERPRINT_LABEL + "\": \"" + value + "\", \"" + ManimImage.VERSION_LABEL
                + "\": \"0.0.9\"}";
    }

    @Test
    void thisOmegasOwnIsFound() throws Exception {
        try (FakeEngine fake =
                        new FakeEngine().answering(PATH, image("amd64", fingerprint(ImageContext.fingerprint())));
                Engine engine = Engine.connect(fake.found())) {
            assertThat(ManimImage.find(engine, "omega-manim")).isEqualTo(new ManimImage("omega-manim", "sha256:abc"));
        }
    }

    @Test
    void aMissingImageIsNamedWithTheCommand() throws Exception {
        assertRefused(null, "omega-manim", "has no image omega-manim", "omega image build");
        assertRefused(null, "mine:2", "has no image mine:2", "omega image build --tag mine:2");
    }

    @Test
    void anImageWithoutTheRunnerIsNamed() throws Exception {
        assertRefused(image("amd64", "{}"), "omega-manim", "has no runner of Omega's", "omega image build");
        assertRefused(image("amd64", "null"), "omega-manim", "has no runner of Omega's", "omega image build");
    }

    @Test
    void anImageOfAnotherVersionIsNamed() throws Exception {
        assertRefused(
                image("amd64", fingerprint("0123456789abcdef")),
                "omega-manim",
                "made by another Omega (version 0.0.9, fingerprint 0123456789abcdef, and here it is "
                        + ImageContext.fingerprint(),
                "omega image build");
    }

    @Test
    void anImageForOtherProcessorsIsNamed() throws Exception {
        assertRefused(
                image("arm64", fingerprint(ImageContext.fingerprint())),
                "omega-manim",
                "is for arm64 processors, and the engine runs on amd64",
                "omega image build");
    }

    private static void assertRefused(String answer, String name, String... words) throws Exception {
        try (FakeEngine fake = new FakeEngine();
                Engine engine = Engine.connect(fake.found())) {
            if (answer != null) {
                fake.answering(PATH, answer);
            }
            assertThatThrownBy(() -> ManimImage.find(engine, name))
                    .isInstanceOf(RenderException.class)
                    .hasMessageContainingAll(words)
                    .extracting(e -> ((RenderException) e).reason())
                    .isEqualTo(Reason.INSTALLATION);
        }
    }
}
