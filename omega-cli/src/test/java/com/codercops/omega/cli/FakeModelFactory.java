package com.codercops.omega.cli;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.ModelResponse.Finish;
import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.spi.LanguageModelFactory;
import com.codercops.omega.spi.PluginConfig;
import java.util.List;
import java.util.Map;

/** A model whose script contains the prompt as a comment, which controls {@link FakeBackendFactory}. */
public final class FakeModelFactory implements LanguageModelFactory {
    @Override
    public String id() {
        return "fake";
    }

    @Override
    public String description() {
        return "Writes a script around the prompt.";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("model", "Its name", "api-key", "Its key", "base-url", "Its server");
    }

    @Override
    public Map<String, List<String>> environmentVariables() {
        return Map.of("base-url", List.of("FAKE_SERVER", "FAKE_HOST"));
    }

    @Override
    public LanguageModel create(PluginConfig config) {
        return new LanguageModel() {
            @Override
            public String name() {
                return "fake:" + config.get("model").orElse("usual");
            }

            @Override
            public ModelResponse complete(ModelRequest request) {
                if (request.prompt().contains("UNREACHABLE")) {
                    throw new ModelException(ModelException.Reason.UNREACHABLE, "The fake server does not respond.");
                }
                boolean fix = request.messages().size() > 1;
                String words = fix ? request.prompt().replace("BROKEN", "mended") : request.prompt();
                return new ModelResponse(
                        "Here it is.\n```python\n" + FakeBackendFactory.script(words.replaceAll("\\s+", " ")) + "```\n",
                        Finish.COMPLETE,
                        new TokenUsage(100, 50));
            }
        };
    }
}
