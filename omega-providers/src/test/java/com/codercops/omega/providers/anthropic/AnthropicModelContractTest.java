package com.codercops.omega.providers.anthropic;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.providers.CallSettings;
import com.codercops.omega.providers.internal.calling.TestTimeSource;
import com.codercops.omega.testing.model.LanguageModelContract;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;

class AnthropicModelContractTest extends LanguageModelContract {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    protected LanguageModel model(String url, String key, Pause pause) {
        return new AnthropicModel(
                new AnthropicSettings(
                        key, "claude-sonnet-4-5", url, true, CallSettings.DEFAULT.withAllowInsecure(true)),
                new TestTimeSource(pause),
                new Random(1));
    }

    private static String message(String stop, String... texts) {
        ObjectNode root = JSON.createObjectNode()
                .put("id", "msg_1")
                .put("type", "message")
                .put("role", "assistant");
        root.put("model", "claude-sonnet-4-5").put("stop_reason", stop);
        ArrayNode content = root.putArray("content");
        content.addObject().put("type", "thinking").put("thinking", "hm").put("signature", "s");
        for (String text : texts) {
            content.addObject().put("type", "text").put("text", text);
        }
        root.putObject("usage")
                .put("input_tokens", 10)
                .put("cache_creation_input_tokens", 2)
                .put("cache_read_input_tokens", 0)
                .put("output_tokens", 5);
        return root.toString();
    }

    @Override
    protected String answer(String text) {
        return message("end_turn", text);
    }

    @Override
    protected String truncated(String text) {
        return message("max_tokens", text);
    }

    @Override
    protected String filtered() {
        return message("refusal");
    }

    @Override
    protected String withoutAnswers() {
        return "{\"type\": \"message\", \"content\": []}";
    }

    @Override
    protected String withoutText() {
        return message("end_turn");
    }

    @Override
    protected String error(int status, String message) {
        ObjectNode root = JSON.createObjectNode().put("type", "error");
        root.putObject("error").put("type", "api_error").put("message", message);
        return root.toString();
    }
}
