package com.codercops.omega.providers.replay;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.spi.LanguageModelFactory;
import com.codercops.omega.spi.PluginConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Creates {@link ReplayModel}s. */
public final class ReplayModelFactory implements LanguageModelFactory {
    @Override
    public String id() {
        return "replay";
    }

    @Override
    public String description() {
        return "Replays recorded answers from a file, so that a run can be repeated exactly";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("model", "File with one JSON object with \"text\" in each line, such as answers.jsonl");
    }

    @Override
    public Set<String> missing(PluginConfig config) {
        return config.without("model");
    }

    @Override
    public LanguageModel create(PluginConfig config) {
        Path file = config.path("model")
                .orElseThrow(() -> new ModelException(
                        ModelException.Reason.CONFIGURATION,
                        "The model 'replay' needs a recording. Set 'model' to its file, such as answers.jsonl."));
        return new ReplayModel(file);
    }
}
