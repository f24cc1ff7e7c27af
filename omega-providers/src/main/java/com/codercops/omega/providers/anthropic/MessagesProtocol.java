package com.codercops.omega.providers.anthropic;

import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.providers.internal.calling.ModelCaller;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * Converts requests and responses from and to JSON, according to Anthropic's API reference ("Create a Message", version
 * 2023-06-01).
 */
final class MessagesProtocol {
    private final JsonMapper json = JsonMapper.builder().build();
    private final String model;

    MessagesProtocol(String model) {
        this.model = model;
    }

    byte[] write(ModelRequest request) {
        ObjectNode root = json.createObjectNode();
        root.put("model", model);
        root.put("max_tokens", request.maxOutputTokens());
        if (!request.instructions().isBlank()) {
            root.put("system", request.instructions());
        }
        ArrayNode messages = root.putArray("messages");
        for (ModelRequest.Message message : request.messages()) {
            ArrayNode content = messages.addObject()
                    .put("role", message.role().name().toLowerCase(Locale.ROOT))
                    .putArray("content");
            // Images before the text about them, as the reference recommends.
            for (ModelRequest.Image image : message.images()) {
                content.addObject()
                        .put("type", "image")
                        .putObject("source")
                        .put("type", "base64")
                        .put("media_type", image.mediaType())
                        .put("data", image.data());
            }
            content.addObject().put("type", "text").put("text", message.text());
        }
        try {
            return json.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values is always JSON", e);
        }
    }

    ModelResponse read(JsonNode root, int maxOutputTokens, ModelCaller caller) {
        if (!root.path("content").isArray()) {
            throw caller.malformed("no answer: 'content' is missing");
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode block : root.path("content")) {
            // Other types contain reasoning, which is not part of the answer.
            if (block.path("type").asText("").equals("text")) {
                text.append(block.path("text").asText(""));
            }
        }
        String stop = root.path("stop_reason").asText("");
        if (stop.equals("refusal")) {
            throw caller.filtered(text.toString());
        }
        boolean cut = stop.equals("max_tokens") || stop.equals("model_context_window_exceeded");
        return caller.response(text.toString(), cut, stop, usage(root.path("usage")), maxOutputTokens);
    }

    private static TokenUsage usage(JsonNode usage) {
        long input = usage.path("input_tokens").asLong()
                + usage.path("cache_creation_input_tokens").asLong()
                + usage.path("cache_read_input_tokens").asLong();
        return ModelCaller.usage(input, usage.path("output_tokens").asLong());
    }
}
