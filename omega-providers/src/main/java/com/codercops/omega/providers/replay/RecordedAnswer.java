package com.codercops.omega.providers.replay;

import com.codercops.omega.OmegaException;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.ModelResponse.Finish;
import com.codercops.omega.model.TokenUsage;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of a recording.
 *
 * @param request the {@link ReplayModel#hash} of the request that it answers, or empty for the next one in order
 * @param text the answer
 * @param finish why the model stopped
 * @param input tokens of the request, or -1 if not recorded
 * @param output tokens of the answer, or -1
 */
record RecordedAnswer(String request, String text, Finish finish, long input, long output) {
    /** The whole file is in memory. */
    private static final long MAX_BYTES = 64 << 20;

    private static final int CHARACTERS_PER_TOKEN = 4;

    static List<RecordedAnswer> read(Path file) {
        List<RecordedAnswer> answers = new ArrayList<>();
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new OmegaException("The recording " + file + " is larger than " + MAX_BYTES + " bytes.");
            }
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).isBlank()) {
                    answers.add(parse(lines.get(i), file + ", line " + (i + 1)));
                }
            }
        } catch (IOException e) {
            throw new OmegaException("The recording " + file + " cannot be read: " + e.getMessage(), e);
        }
        if (answers.isEmpty()) {
            throw new OmegaException("The recording " + file + " has no answers.");
        }
        return answers;
    }

    private static RecordedAnswer parse(String line, String location) {
        JsonNode node;
        try {
            node = new ObjectMapper().readTree(line);
        } catch (JsonProcessingException e) {
            throw new OmegaException(location + " is not valid JSON.");
        }
        if (!node.path("text").isTextual()) {
            throw new OmegaException(location + " has no \"text\".");
        }
        return new RecordedAnswer(
                node.path("request").asText(""),
                node.path("text").asText(),
                node.path("finish").asText("").equals("length") ? Finish.LENGTH : Finish.COMPLETE,
                node.path("input").asLong(-1),
                node.path("output").asLong(-1));
    }

    /** The response, with token counts estimated from characters if they were not recorded. */
    ModelResponse response(int requestCharacters) {
        return new ModelResponse(
                text,
                finish,
                new TokenUsage(
                        input < 0 ? requestCharacters / CHARACTERS_PER_TOKEN : input,
                        output < 0 ? text.length() / CHARACTERS_PER_TOKEN : output));
    }
}
