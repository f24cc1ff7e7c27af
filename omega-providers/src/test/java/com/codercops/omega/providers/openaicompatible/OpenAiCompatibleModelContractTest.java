package com.codercops.omega.providers.openaicompatible;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.providers.CallSettings;
import com.codercops.omega.providers.internal.calling.TestTimeSource;
import com.codercops.omega.testing.model.LanguageModelContract;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;

class OpenAiCompatibleModelContractTest extends LanguageModelContract {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    protected LanguageModel model(String url, String key, Pause pause) {
        OpenAiCompatibleSettings settings = new OpenAiCompatibleSettings(
                url + "/v1", "llama3.1", key, "max_tokens", false, CallSettings.DEFAULT.withAllowInsecure(true));
        return new OpenAiCompatibleModel(settings, new TestTimeSource(pause), new Random(1));
    }

    private static String choice(String content, String finish) {
        ObjectNode root = JSON.createObjectNode().put("id", "chatcmpl-1").put("object", "chat.completion");
        ObjectNode choice = root.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", finish);
        choice.putObject("message").put("role", "assistant").put("content", content);
        root.putObject("usage").put("prompt_tokens", 12).put("completion_tokens", 5);
        return root.toString();
    }

    @Override
    protected String answer(String text) {
        return choice(text, "stop");
    }

    @Override
    protected String truncated(String text) {
        return choice(text, "length");
    }

    @Override
    protected String filtered() {
        return choice(null, "content_filter");
    }

    @Override
    protected String withoutAnswers() {
        return "{\"choices\": []}";
    }

    @Override
    protected String withoutText() {
        return choice(null, "stop");
    }

    @Override
    protected String error(int status, String message) {
        ObjectNode root = JSON.createObjectNode();
        root.putObject("error").put("message", message).put("code", status);
        return root.toString();
    }
}
