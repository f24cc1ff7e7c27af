package com.codercops.omega.providers.guide;

import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.providers.CallSettings;
import com.codercops.omega.providers.internal.calling.Endpoint;
import com.codercops.omega.providers.internal.calling.ModelCaller;
import com.codercops.omega.providers.internal.calling.RemoteModel;
import com.codercops.omega.providers.internal.calling.TimeSource;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.random.RandomGenerator;
import okhttp3.Request;

/** A model behind the model server of the company. */
public final class HouseModel extends RemoteModel {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    HouseModel(Endpoint endpoint, CallSettings calls, TimeSource time, RandomGenerator random) {
        super(new ModelCaller(endpoint, calls, time, random));
    }

    @Override
    protected ModelResponse exchange(ModelRequest request, Duration left) throws InterruptedException {
        ObjectNode body = JSON.createObjectNode().put("model", caller.endpoint().model());
        body.put("instructions", request.instructions()).put("maxTokens", request.maxOutputTokens());
        ArrayNode messages = body.putArray("messages");
        for (ModelRequest.Message message : request.messages()) {
            String role = message.role().name().toLowerCase(Locale.ROOT);
            messages.addObject().put("role", role).put("text", message.text());
        }
        Request.Builder post = new Request.Builder()
                .url(caller.endpoint().url().to("generate"))
                .header(
                        "Authorization",
                        "Bearer "
                                + Objects.requireNonNull(caller.endpoint().secret())
                                        .value());
        return read(
                caller.post(post, body.toString().getBytes(StandardCharsets.UTF_8), left)
                        .json(),
                request);
    }

    private ModelResponse read(JsonNode answer, ModelRequest request) {
        String end = answer.path("end").asText("");
        if (end.isEmpty()) {
            throw caller.malformed("no answer: 'end' is missing");
        }
        String text = answer.path("text").asText("");
        if (end.equals("refused")) {
            throw caller.filtered(text);
        }
        return caller.response(
                text,
                end.equals("length"),
                end,
                ModelCaller.usage(
                        answer.path("inputTokens").asLong(),
                        answer.path("outputTokens").asLong()),
                request.maxOutputTokens());
    }
}
