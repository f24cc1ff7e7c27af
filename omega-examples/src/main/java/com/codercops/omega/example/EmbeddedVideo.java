package com.codercops.omega.example;

import com.codercops.omega.Omega;
import com.codercops.omega.providers.gallery.GalleryModel;
import com.codercops.omega.render.local.LocalRenderBackend;

class EmbeddedVideo {
    public static void main(String[] arguments) throws InterruptedException {
        try (var backend = LocalRenderBackend.autodetect()) {
            var omega =
                    Omega.builder().model(new GalleryModel()).backend(backend).build();
            var result = omega.animate("sine wave of frequency 3").orElseThrow();
            System.out.println(result.video().path());
        }
    }
}
