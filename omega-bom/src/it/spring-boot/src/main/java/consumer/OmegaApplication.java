package consumer;

import com.codercops.omega.Omega;
import com.codercops.omega.providers.gallery.GalleryModel;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.local.LocalRenderBackend;
import com.codercops.omega.render.local.LocalSettings;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Omega as a bean. Spring closes the backend. */
@SpringBootApplication
class OmegaApplication {
    @Bean
    RenderBackend backend(@Value("${omega.python}") Path python, @Value("${omega.directory}") Path directory) {
        return new LocalRenderBackend(LocalSettings.of(python, directory.resolve("work")));
    }

    @Bean
    Omega omega(RenderBackend backend, @Value("${omega.directory}") Path directory) {
        return Omega.builder()
                .model(new GalleryModel())
                .backend(backend)
                .directory(directory)
                .build();
    }
}
