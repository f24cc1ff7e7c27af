package com.codercops.omega.example;

import com.codercops.omega.Omega;
import com.codercops.omega.providers.gemini.GeminiAccess;
import com.codercops.omega.providers.gemini.GeminiModel;
import com.codercops.omega.providers.gemini.GeminiSettings;
import com.codercops.omega.render.RenderBackend;

/** Creates a video with a language model, as in {@code docs/guides/models.md}. */
final class GeminiVideo {
    private GeminiVideo() {}

    static void make(String key, RenderBackend backend) throws InterruptedException {
        try (var model = new GeminiModel(GeminiSettings.of(new GeminiAccess.AiStudio(key), "gemini-2.5-flash"))) {
            var omega = Omega.builder().model(model).backend(backend).build();
            System.out.println(omega.animate("why the sky is blue"));
        }
    }
}
