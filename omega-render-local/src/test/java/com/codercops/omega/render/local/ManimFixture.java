package com.codercops.omega.render.local;

import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The Python, the work directory and the output directory of a test with a real Manim. */
final class ManimFixture {
    static final String SCENE = """
            from manim import *

            class Turning(Scene):
                def construct(self):
                    self.play(Create(Circle()), run_time=0.2)
            """;

    final Path work;
    final Path out;
    private int jobs;

    ManimFixture(Path temp) throws IOException {
        work = temp.resolve("work");
        out = Files.createDirectory(temp.resolve("out"));
    }

    /** The Python with Manim. Without it the test is skipped with a message. */
    static Path python() {
        Optional<String> named = Optional.ofNullable(System.getProperty("omega.manim.python"))
                .or(() -> Optional.ofNullable(System.getenv("OMEGA_MANIM_PYTHON")));
        if (named.isEmpty()) {
            System.err.println("SKIPPED: set OMEGA_MANIM_PYTHON to a Python that has Manim to run this test");
        }
        Assumptions.assumeTrue(named.isPresent(), "OMEGA_MANIM_PYTHON is not set");
        return Path.of(named.get());
    }

    LocalSettings settings() {
        return LocalSettings.of(python(), work);
    }

    /** A request for the test scene with additional lines at the end of its construct method. */
    RenderRequest request(String... lines) {
        String script = SCENE;
        for (String line : lines) {
            script += "        " + line + "\n";
        }
        return RenderRequest.of("job-" + jobs++, new Script(script), out);
    }
}
