package com.codercops.omega.example;

import com.codercops.omega.Omega;
import com.codercops.omega.providers.gallery.GalleryModel;
import com.codercops.omega.render.local.*;
import java.nio.file.Path;

class EmbeddedVideo {
    public static void main(String[] python) throws InterruptedException {
        try (var backend = new LocalRenderBackend(LocalSettings.of(Path.of(python[0]), Path.of("work")))) {
            var omega =
                    Omega.builder().model(new GalleryModel()).backend(backend).build();
            System.out.println(omega.animate("sine wave of frequency 3"));
        }
    }
}
