package consumer;

import com.codercops.omega.Omega;
import com.codercops.omega.pipeline.AnimationResult;
import com.codercops.omega.providers.gallery.GalleryModel;
import com.codercops.omega.render.local.LocalRenderBackend;
import com.codercops.omega.render.local.LocalSettings;
import java.nio.file.Path;

/** Makes a video from a named module. */
final class ModularVideo {
    private ModularVideo() {}

    static AnimationResult make(Path python, Path directory) throws InterruptedException {
        try (var backend = new LocalRenderBackend(LocalSettings.of(python, directory.resolve("work")))) {
            return Omega.builder()
                    .model(new GalleryModel())
                    .backend(backend)
                    .directory(directory)
                    .build()
                    .animate("sine wave");
        }
    }
}
