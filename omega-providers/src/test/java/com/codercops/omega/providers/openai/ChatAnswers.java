package com.codercops.omega.providers.openai;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Responses of the chat completions API; failures have the same form as those of the Responses API. */
abstract class ChatAnswers extends ResponsesAnswers {
    private static String completion(String content, String finish) {
        ObjectNode root = JsonMapper.builder().build().createObjectNode();
        root.put("id", "chatcmpl-1").put("object", "chat.completion").put("created", 1741476777);
        root.put("model", "gpt-4.1");
        ObjectNode choice = root.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", finish).putNull("logprobs");
        choice.putObject("message")
                .put("role", "assistant")
                .put("content", content)
                .putNull("refusal");
        root.putObject("usage")
                .put("prompt_tokens", 12)
                .put("completion_tokens", 5)
                .put("total_tokens", 17);
        return root.toString();
    }

    @Override
    protected String answer(String text) {
        return completion(text, "stop");
    }

    @Override
    protected String truncated(String text) {
        return completion(text, "length");
    }

    @Override
    protected String filtered() {
        return completion(null, "content_filter");
    }

    @Override
    protected String withoutAnswers() {
        return "{\"choices\": []}";
    }

    @Override
    protected String withoutText() {
        return completion(null, "stop");
    }
}
