package com.codercops.omega.example;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.spi.LanguageModelFactory;
import com.codercops.omega.spi.PluginConfig;
import java.util.Map;

/** A custom model, registered in {@code META-INF/services/com.codercops.omega.spi.LanguageModelFactory}. */
public final class EchoModelFactory implements LanguageModelFactory {
    @Override
    public String id() {
        return "echo";
    }

    @Override
    public String description() {
        return "Shows the prompt itself.";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("colour", "Of the text; WHITE unless set");
    }

    @Override
    public LanguageModel create(PluginConfig config) {
        return new Echo(config.get("colour").orElse("WHITE"));
    }

    private record Echo(String colour) implements LanguageModel {
        @Override
        public String name() {
            return "echo";
        }

        @Override
        public ModelResponse complete(ModelRequest request) {
            String letters = request.prompt().replaceAll("[^A-Za-z0-9 ]", "");
            String script = """
                    from manim import *

                    class Echo(Scene):
                        def construct(self):
                            self.play(Write(Text("%s", color=%s)))
                    """.formatted(letters, colour);
            return new ModelResponse("```python\n" + script + "```", ModelResponse.Finish.COMPLETE, TokenUsage.NONE);
        }
    }
}
