package com.codercops.omega.render.docker.engine;

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
    void findsTheImageOfThisVersion() throws Exception {
        try (FakeEngine fake =
                        new FakeEngine().answering(PATH, image("amd64", fingerprint(ImageContext.fingerprint())));
                Engine engine = Engine.connect(fake.found())) {
            assertThat(ManimImage.find(engine, "omega-manim")).isEqualTo(new ManimImage("omega-manim", "sha256:abc"));
        }
    }

    @Test
    void missingImageIsReportedWithTheRemedy() throws Exception {
        assertRejected(null, "omega-manim", "has no image omega-manim", "ImageBuild.run");
        assertRejected(null, "mine:2", "has no image mine:2", "ImageBuild.run");
        assertRejected(null, "omega-manim:0.21", "has no image omega-manim:0.21", "ImageBuild.run");
    }

    @Test
    void imageWithoutTheRunnerIsReported() throws Exception {
        assertRejected(image("amd64", "{}"), "omega-manim", "does not contain Omega's runner", "ImageBuild.run");
        assertRejected(image("amd64", "null"), "omega-manim", "does not contain Omega's runner", "ImageBuild.run");
    }

    @Test
    void imageOfAnotherVersionIsReported() throws Exception {
        assertRejected(
                image("amd64", fingerprint("0123456789abcdef")),
                "omega-manim",
                "belongs to another version of Omega: its version is 0.0.9 with fingerprint 0123456789abcdef, and this"
                        + " one has fingerprint " + ImageContext.fingerprint(),
                "ImageBuild.run");
    }

    @Test
    void imageForAnotherArchitectureIsReported() throws Exception {
        assertRejected(
                image("arm64", fingerprint(ImageContext.fingerprint())),
                "omega-manim",
                "is for arm64 processors, but the engine runs on amd64",
                "ImageBuild.run");
    }

    private static void assertRejected(String answer, String name, String... words) throws Exception {
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
