package com.codercops.omega.providers.gemini;

import com.codercops.omega.testing.model.LanguageModelContract;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Responses of Gemini's {@code generateContent}, which are the same for both APIs. */
abstract class GeminiAnswers extends LanguageModelContract {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static String candidate(String finish, String... texts) {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode candidate = root.putArray("candidates").addObject();
        ArrayNode parts = candidate.putObject("content").put("role", "model").putArray("parts");
        parts.addObject().put("text", "hm").put("thought", true);
        for (String text : texts) {
            parts.addObject().put("text", text);
        }
        candidate.put("finishReason", finish).put("index", 0);
        root.putObject("usageMetadata")
                .put("promptTokenCount", 12)
                .put("candidatesTokenCount", 3)
                .put("thoughtsTokenCount", 2)
                .put("totalTokenCount", 17);
        root.put("modelVersion", "gemini-2.5-flash").put("responseId", "r1");
        return root.toString();
    }

    @Override
    protected String answer(String text) {
        return candidate("STOP", text);
    }

    @Override
    protected String truncated(String text) {
        return candidate("MAX_TOKENS", text);
    }

    @Override
    protected String filtered() {
        return candidate("SAFETY");
    }

    @Override
    protected String withoutAnswers() {
        return "{\"candidates\": []}";
    }

    @Override
    protected String withoutText() {
        return candidate("STOP");
    }

    @Override
    protected String error(int status, String message) {
        ObjectNode root = JSON.createObjectNode();
        root.putObject("error").put("code", status).put("message", message).put("status", "UNKNOWN");
        return root.toString();
    }
}
