package consumer;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.codercops.omega.Omega;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.spi.PluginConfig;
import com.codercops.omega.spi.PluginRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The backends on the class path are found, and the local one renders a video of the gallery. */
class GalleryVideoTest {
    @TempDir
    Path directory;

    @Test
    void backendsAreFound() {
        for (String id : System.getProperty("consumer.backends").split(" ")) {
            assertTrue(
                    PluginRegistry.renderBackends().all().stream()
                            .anyMatch(factory -> factory.id().equals(id)),
                    id);
        }
    }

    @Test
    void localBackendRendersAVideo() throws Exception {
        String python = System.getenv("OMEGA_MANIM_PYTHON");
        assumeTrue(python != null, "OMEGA_MANIM_PYTHON names no Manim");
        Map<String, String> settings =
                Map.of("python", python, "work-directory", directory.resolve("work").toString());
        try (RenderBackend backend = PluginRegistry.renderBackends().create("local", new PluginConfig(settings))) {
            Omega omega = Omega.builder()
                    .model(PluginRegistry.languageModels().create("gallery", new PluginConfig(Map.of())))
                    .backend(backend)
                    .directory(directory)
                    .build();
            AnimationSucceeded result = assertInstanceOf(AnimationSucceeded.class, omega.animate("sine wave"));
            assertTrue(Files.size(result.video().path()) > 1000);
        }
    }
}
