package com.codercops.omega.providers.openai;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelException.Reason;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.ModelResponse.Finish;
import com.codercops.omega.model.TokenUsage;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;

/**
 * Requests and answers as JSON.
 *
 * <p>Fields after OpenAI's API reference ("Create chat completion"), reduced to what Ollama, vLLM, LM Studio and
 * llama.cpp understand.
 */
final class ChatProtocol {
    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final OpenAiCompatibleSettings settings;
    private final ErrorTexts texts;

    ChatProtocol(OpenAiCompatibleSettings settings, ErrorTexts texts) {
        this.settings = settings;
        this.texts = texts;
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

    private void writeParts(ArrayNode parts, ModelRequest.Message message) {
        if (!settings.images()) {
            throw new ModelException(
                    Reason.UNSUPPORTED,
                    "The model '" + settings.model() + "' is not known to take images. If it does, set 'images'.");
        }
        parts.addObject().put("type", "text").put("text", message.text());
        for (ModelRequest.Image image : message.images()) {
            String data = Base64.getEncoder().encodeToString(image.data());
            parts.addObject()
                    .put("type", "image_url")
                    .putObject("image_url")
                    .put("url", "data:" + image.mediaType() + ";base64," + data);
        }
    }

    ModelResponse read(byte[] body, int maxOutputTokens) {
        JsonNode root = parse(body);
        if (root.hasNonNull("error")) {
            // Some gateways wrap the failure of the server behind them in a 200.
            throw malformed("an error instead of an answer" + texts.quoted(body));
        }
        JsonNode choice = root.path("choices").path(0);
        if (!choice.isObject()) {
            throw malformed("no answer: 'choices' is missing or empty");
        }
        String finish = choice.path("finish_reason").asText("");
        JsonNode message = choice.path("message");
        // What reasoning models thought, 'reasoning_content' or 'reasoning', is not part of the answer.
        String text = text(message.path("content"));
        boolean cut = finish.equals("length");
        if (finish.equals("content_filter")
                || (text.isBlank() && message.path("refusal").isTextual())) {
            throw new ModelException(
                    Reason.FILTERED,
                    "The model's provider filtered the answer"
                            + texts.sentence(message.path("refusal").asText("")) + ". Say it in other words.");
        }
        if (text.isBlank() && cut) {
            throw new ModelException(
                    Reason.TRUNCATED,
                    "The model spent all " + maxOutputTokens
                            + " tokens of its answer before its first word, perhaps on thinking. Allow longer answers.");
        }
        if (text.isBlank()) {
            throw malformed("an answer without text (finish_reason '" + texts.clean(finish) + "')");
        }
        return new ModelResponse(text, cut ? Finish.LENGTH : Finish.COMPLETE, usage(root.path("usage")));
    }

    private JsonNode parse(byte[] body) {
        try {
            JsonNode root = json.readTree(body);
            if (root.isObject()) {
                return root;
            }
        } catch (IOException e) {
            // Told below, without the parser's message, which may quote the answer.
        }
        throw malformed("something that is not a whole JSON object (" + body.length + " bytes)");
    }

    /** A string, or parts of which only the text counts. */
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
        return new TokenUsage(tokens(usage.path("prompt_tokens")), tokens(usage.path("completion_tokens")));
    }

    private static long tokens(JsonNode count) {
        return count.canConvertToLong() ? Math.max(0, count.asLong()) : 0;
    }

    private ModelException malformed(String what) {
        return new ModelException(
                Reason.MALFORMED,
                "The model server at " + BaseUrl.parse(settings.baseUrl()) + " sent " + what
                        + ". Check 'base-url', and the server's own log.");
    }
}
