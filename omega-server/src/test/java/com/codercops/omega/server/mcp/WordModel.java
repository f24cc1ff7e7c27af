package com.codercops.omega.server.mcp;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.TokenUsage;

/** A model whose script contains the prompt, which controls {@link WordBackend}. */
final class WordModel implements LanguageModel {
    @Override
    public String name() {
        return "words";
    }

    @Override
    public ModelResponse complete(ModelRequest request) {
        return new ModelResponse(
                "```python\n" + WordBackend.script(request.prompt().replaceAll("\\s+", " ")) + "```\n",
                ModelResponse.Finish.COMPLETE,
                new TokenUsage(100, 20));
    }
}
