package com.codercops.omega.server.api;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.TokenUsage;
import java.util.List;

/** A model with a fixed set of answers, which has none for prompts that say "unprepared". */
final class PreparedModel implements LanguageModel {
    @Override
    public String name() {
        return "gallery";
    }

    @Override
    public List<String> examples() {
        return List.of("a circle", "the sum of odd numbers");
    }

    @Override
    public ModelResponse complete(ModelRequest request) {
        if (request.prompt().contains("unprepared")) {
            throw new ModelException(ModelException.Reason.UNSUPPORTED, "There is no answer.");
        }
        return new ModelResponse("```python\npass\n```", ModelResponse.Finish.COMPLETE, TokenUsage.NONE);
    }
}
