package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.codercops.omega.Omega;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.providers.gallery.GalleryModel;
import com.codercops.omega.spi.PluginRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on the module path. */
class ModularVideoTest {
    @Test
    void modulesHaveTheirNames() {
        assertEquals("consumer", ModularVideo.class.getModule().getName());
        assertEquals("com.codercops.omega.core", Omega.class.getModule().getName());
        assertEquals("com.codercops.omega.providers", GalleryModel.class.getModule().getName());
    }

    @Test
    void pluginsAreFound() {
        assertEquals("gallery", PluginRegistry.languageModels().all().stream()
                .map(factory -> factory.id())
                .filter("gallery"::equals)
                .findFirst()
                .orElse("none"));
    }

    @Test
    void videoIsMade(@TempDir Path directory) throws Exception {
        String python = System.getenv("OMEGA_MANIM_PYTHON");
        assumeTrue(python != null, "OMEGA_MANIM_PYTHON names no Manim");
        AnimationSucceeded result =
                assertInstanceOf(AnimationSucceeded.class, ModularVideo.make(Path.of(python), directory));
        assertTrue(Files.size(result.video().path()) > 1000);
    }
}
