package com.codercops.omega.server.jobs;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.TokenUsage;

/** A script, and a model that writes it to whoever asks. */
final class Scripts {
    static final String FILM = """
            from manim import *

            class Film(Scene):
                def construct(self):
                    self.play(Create(Circle()))
            """;

    private Scripts() {}

    static LanguageModel writer() {
        return new LanguageModel() {
            @Override
            public String name() {
                return "writer";
            }

            @Override
            public ModelResponse complete(ModelRequest request) {
                return answer();
            }
        };
    }

    static ModelResponse answer() {
        return new ModelResponse(
                "```python\n" + FILM + "```\n", ModelResponse.Finish.COMPLETE, new TokenUsage(100, 20));
    }
}
