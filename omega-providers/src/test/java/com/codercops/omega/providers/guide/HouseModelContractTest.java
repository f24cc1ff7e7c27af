package com.codercops.omega.providers.guide;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.providers.CallSettings;
import com.codercops.omega.providers.internal.calling.TestTimeSource;
import com.codercops.omega.testing.model.LanguageModelContract;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Random;

class HouseModelContractTest extends LanguageModelContract {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    protected LanguageModel model(String url, String key, Pause pause) {
        return new HouseModel(
                HouseModelFactory.endpoint(url, "writer", key),
                CallSettings.DEFAULT.withAllowInsecure(true),
                new TestTimeSource(pause),
                new Random(1));
    }

    private static String ended(String text, String end) {
        return JSON.createObjectNode()
                .put("text", text)
                .put("end", end)
                .put("inputTokens", 12)
                .put("outputTokens", 5)
                .toString();
    }

    @Override
    protected String answer(String text) {
        return ended(text, "stop");
    }

    @Override
    protected String truncated(String text) {
        return ended(text, "length");
    }

    @Override
    protected String filtered() {
        return ended("", "refused");
    }

    @Override
    protected String withoutAnswers() {
        return "{}";
    }

    @Override
    protected String withoutText() {
        return ended("", "stop");
    }

    @Override
    protected String error(int status, String message) {
        return JSON.createObjectNode().put("error", message).toString();
    }
}
