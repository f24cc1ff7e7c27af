package com.codercops.omega.providers.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a server says about a failure, made fit to be shown: one line, short, without the key. */
final class ErrorTexts {
    private static final int MAX_LENGTH = 300;

    private final JsonMapper json = JsonMapper.builder().build();
    private final @Nullable ApiKey key;

    ErrorTexts(@Nullable ApiKey key) {
        this.key = key;
    }

    /** The server's words as the end of a sentence: {@code : "model 'x' not found"}, or nothing. */
    String quoted(byte[] body) {
        return sentence(message(error(body)));
    }

    String sentence(String words) {
        String shown = clean(words);
        return shown.isEmpty() ? "" : ": \"" + shown + "\"";
    }

    /** The server's words and codes in lower case, to look for signs in. */
    String signs(byte[] body) {
        JsonNode error = error(body);
        String codes = error.path("code").asText("") + " " + error.path("type").asText("");
        return (codes + " " + message(error)).toLowerCase(Locale.ROOT);
    }

    /** Text from outside in one short line without control characters, marks of direction and the key. */
    String clean(String text) {
        // The key first: a cut must not leave half of it.
        String safe = key == null ? text : key.removeFrom(text);
        String line =
                safe.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
        return line.length() <= MAX_LENGTH
                ? line
                : line.substring(0, MAX_LENGTH).strip() + "...";
    }

    /** OpenAI has {@code {"error": {...}}}, older vLLM the inner object alone. */
    private JsonNode error(byte[] body) {
        try {
            JsonNode root = json.readTree(body);
            return root.has("error") ? root.path("error") : root;
        } catch (IOException e) {
            return json.missingNode();
        }
    }

    /** Ollama's other paths have a string for the object, FastAPI servers {@code detail}. */
    private static String message(JsonNode error) {
        if (error.isTextual()) {
            return error.asText();
        }
        return error.path("message").asText(error.path("detail").asText(""));
    }
}
