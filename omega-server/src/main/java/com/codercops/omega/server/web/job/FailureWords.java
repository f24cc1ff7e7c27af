package com.codercops.omega.server.web.job;

import com.codercops.omega.app.SafeText;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failure of a script for people.
 *
 * @param summary one sentence
 * @param line the failing line, 0 if it is not known
 * @param details exception, message and calls, for those who know Python; may be empty
 */
public record FailureWords(String summary, int line, List<String> details) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_LENGTH = 500;
    private static final int MAX_FRAMES = 20;

    public FailureWords {
        details = List.copyOf(details);
    }

    /** Reads a stored failure; null if there is none. */
    static @Nullable FailureWords of(@Nullable String json) {
        if (json == null) {
            return null;
        }
        try {
            return of(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            return new FailureWords("", 0, List.of());
        }
    }

    static FailureWords of(JsonNode failure) {
        List<String> details = new ArrayList<>();
        String exception = failure.path("exception").asText();
        String message = failure.path("message").asText();
        if (!exception.isEmpty() || !message.isEmpty()) {
            details.add(text(exception.isEmpty() ? message : exception + ": " + message));
        }
        for (JsonNode frame : failure.path("frames")) {
            if (details.size() <= MAX_FRAMES) {
                details.add(text("line " + frame.path("line").asInt() + ", "
                        + frame.path("function").asText() + ": "
                        + frame.path("text").asText()));
            }
        }
        return new FailureWords(
                text(plain(
                        failure.path("summary").asText(), failure.path("kind").asText())),
                failure.path("line").asInt(),
                details);
    }

    /** Without the line and the code of the kind, which the page shows in its own words. */
    static String plain(String summary, String kind) {
        String text = summary.replaceFirst("^line [0-9]+: ", "");
        return !kind.isEmpty() && text.startsWith(kind + ": ") ? text.substring(kind.length() + 2) : text;
    }

    private static String text(String text) {
        return SafeText.line(text, MAX_LENGTH);
    }
}
