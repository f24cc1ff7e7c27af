package com.codercops.omega.providers.openai;

import com.codercops.omega.testing.model.LanguageModelContract;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Responses of the Responses API. */
abstract class ResponsesAnswers extends LanguageModelContract {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static String response(String status, String reason, String... texts) {
        ObjectNode root = JSON.createObjectNode().put("id", "resp_1").put("object", "response");
        root.put("created_at", 1741476777).put("status", status).put("model", "gpt-4.1");
        if (reason == null) {
            root.putNull("incomplete_details");
        } else {
            root.putObject("incomplete_details").put("reason", reason);
        }
        ArrayNode output = root.putArray("output");
        output.addObject().put("type", "reasoning").put("id", "rs_1").putArray("summary");
        ObjectNode message = output.addObject().put("type", "message").put("id", "msg_1");
        message.put("status", status).put("role", "assistant");
        ArrayNode content = message.putArray("content");
        for (String text : texts) {
            ObjectNode part = content.addObject().put("type", "output_text").put("text", text);
            part.putArray("annotations");
        }
        root.putNull("error").put("parallel_tool_calls", true).put("tool_choice", "auto");
        root.putArray("tools");
        ObjectNode usage = root.putObject("usage").put("input_tokens", 12).put("output_tokens", 5);
        usage.put("total_tokens", 17).putObject("input_tokens_details").put("cached_tokens", 0);
        usage.putObject("output_tokens_details").put("reasoning_tokens", 0);
        return root.toString();
    }

    @Override
    protected String answer(String text) {
        return response("completed", null, text);
    }

    @Override
    protected String truncated(String text) {
        return response("incomplete", "max_output_tokens", text);
    }

    @Override
    protected String filtered() {
        return response("incomplete", "content_filter");
    }

    @Override
    protected String withoutAnswers() {
        return "{\"id\": \"resp_1\", \"object\": \"response\", \"status\": \"completed\", \"output\": []}";
    }

    @Override
    protected String withoutText() {
        return response("completed", null);
    }

    @Override
    protected String error(int status, String message) {
        ObjectNode root = JSON.createObjectNode();
        root.putObject("error")
                .put("message", message)
                .put("type", "some_error")
                .putNull("param")
                .put("code", "some_code");
        return root.toString();
    }
}
