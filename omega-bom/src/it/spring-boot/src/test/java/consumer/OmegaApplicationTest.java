package consumer;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.codercops.omega.Omega;
import com.codercops.omega.pipeline.AnimationSucceeded;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;

/** The bean makes a video. */
class OmegaApplicationTest {
    @Test
    void beanMakesAVideo(@TempDir Path directory) throws Exception {
        String python = System.getenv("OMEGA_MANIM_PYTHON");
        assumeTrue(python != null, "OMEGA_MANIM_PYTHON names no Manim");
        try (var context = SpringApplication.run(
                OmegaApplication.class, "--omega.python=" + python, "--omega.directory=" + directory)) {
            AnimationSucceeded result = assertInstanceOf(
                    AnimationSucceeded.class, context.getBean(Omega.class).animate("sine wave"));
            assertTrue(Files.size(result.video().path()) > 1000);
        }
    }
}
