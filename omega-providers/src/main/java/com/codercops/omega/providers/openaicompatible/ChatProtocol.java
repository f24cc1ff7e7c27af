package com.codercops.omega.providers.openaicompatible;

import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.providers.internal.calling.ModelCaller;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Locale;

/**
 * Converts requests and responses from and to JSON.
 *
 * <p>The fields follow OpenAI's API reference ("Create chat completion"), reduced to those that Ollama, vLLM, LM Studio
 * and llama.cpp support.
 */
final class ChatProtocol {
    private final JsonMapper json = JsonMapper.builder().build();
    private final OpenAiCompatibleSettings settings;

    ChatProtocol(OpenAiCompatibleSettings settings) {
        this.settings = settings;
    }

    byte[] write(ModelRequest request) {
        ObjectNode root = json.createObjectNode();
        root.put("model", settings.model());
        root.put(settings.maxTokensField(), request.maxOutputTokens());
        root.put("stream", false);
        ArrayNode messages = root.putArray("messages");
        if (!request.instructions().isBlank()) {
            messages.addObject().put("role", "system").put("content", request.instructions());
        }
        for (ModelRequest.Message message : request.messages()) {
            ObjectNode node = messages.addObject();
            node.put("role", message.role().name().toLowerCase(Locale.ROOT));
            if (message.images().isEmpty()) {
                node.put("content", message.text());
            } else {
                writeParts(node.putArray("content"), message);
            }
        }
        try {
            return json.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values is always JSON", e);
        }
    }

    private static void writeParts(ArrayNode parts, ModelRequest.Message message) {
        parts.addObject().put("type", "text").put("text", message.text());
        for (ModelRequest.Image image : message.images()) {
            String data = Base64.getEncoder().encodeToString(image.data());
            parts.addObject()
                    .put("type", "image_url")
                    .putObject("image_url")
                    .put("url", "data:" + image.mediaType() + ";base64," + data);
        }
    }

    ModelResponse read(JsonNode root, int maxOutputTokens, ModelCaller caller) {
        JsonNode choice = root.path("choices").path(0);
        if (!choice.isObject()) {
            throw caller.malformed("no answer: 'choices' is missing or empty");
        }
        String finish = choice.path("finish_reason").asText("");
        JsonNode message = choice.path("message");
        // The reasoning of models, in 'reasoning_content' or 'reasoning', is not part of the answer.
        String text = text(message.path("content"));
        String refusal = message.path("refusal").asText("");
        if (finish.equals("content_filter") || (text.isBlank() && !refusal.isEmpty())) {
            throw caller.filtered(refusal);
        }
        return caller.response(text, finish.equals("length"), finish, usage(root.path("usage")), maxOutputTokens);
    }

    /** A string, or parts of which only the text is used. */
    private static String text(JsonNode content) {
        if (!content.isArray()) {
            return content.isTextual() ? content.asText() : "";
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            text.append(part.path("text").asText(""));
        }
        return text.toString();
    }

    private static TokenUsage usage(JsonNode usage) {
        return ModelCaller.usage(tokens(usage.path("prompt_tokens")), tokens(usage.path("completion_tokens")));
    }

    private static long tokens(JsonNode count) {
        return count.canConvertToLong() ? count.asLong() : 0;
    }
}
