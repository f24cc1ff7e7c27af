package com.codercops.omega.providers.gallery;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.spi.LanguageModelFactory;
import com.codercops.omega.spi.PluginConfig;
import java.util.Map;

/** Creates the offline gallery, with the id {@code gallery}. */
public final class GalleryModelFactory implements LanguageModelFactory {
    @Override
    public String id() {
        return "gallery";
    }

    @Override
    public String description() {
        return "Offline gallery of prepared videos, chosen by the words of the prompt. Needs no key";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of();
    }

    @Override
    public LanguageModel create(PluginConfig config) {
        return new GalleryModel();
    }
}
