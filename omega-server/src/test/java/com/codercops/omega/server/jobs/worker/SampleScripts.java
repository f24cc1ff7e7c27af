package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.TokenPrice;
import com.codercops.omega.model.TokenUsage;
import java.util.Optional;

/** A script, and a model that returns it for every request. */
final class SampleScripts {
    static final String VIDEO = """
            from manim import *

            class PublishedVideo(Scene):
                def construct(self):
                    self.play(Create(Circle()))
            """;

    private SampleScripts() {}

    static LanguageModel writer() {
        return saying("writer", answer());
    }

    static ModelResponse answer() {
        return answer("```python\n" + VIDEO + "```\n");
    }

    private static ModelResponse answer(String text) {
        return new ModelResponse(text, ModelResponse.Finish.COMPLETE, new TokenUsage(100, 20));
    }

    /** Charges tokens and returns no script. */
    static LanguageModel chatterbox() {
        return saying("chatterbox", answer("Circles have been round since antiquity."));
    }

    private static LanguageModel saying(String name, ModelResponse answer) {
        return new LanguageModel() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<TokenPrice> price() {
                return Optional.of(new TokenPrice(1, 2));
            }

            @Override
            public ModelResponse complete(ModelRequest request) {
                return answer;
            }
        };
    }
}
