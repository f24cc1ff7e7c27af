package com.codercops.omega.providers.internal.calling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes error texts of servers safe to show: one short line without the secret. */
final class ErrorSanitizer {
    private static final int MAX_LENGTH = 300;
    private static final int LONGEST_SIGNS = 20_000;

    private final JsonMapper json = JsonMapper.builder().build();
    private final @Nullable Secret secret;

    ErrorSanitizer(@Nullable Secret secret) {
        this.secret = secret;
    }

    /** The server's words as the end of a sentence: {@code : "model 'x' not found"}, or nothing. */
    String quoted(byte[] body) {
        return sentence(message(error(body)));
    }

    String sentence(String words) {
        String shown = clean(words);
        return shown.isEmpty() ? "" : ": \"" + shown + "\"";
    }

    /** The server's whole error in lower case, to search for known texts. */
    String signs(byte[] body) {
        String all = error(body).toString();
        return all.substring(0, Math.min(all.length(), LONGEST_SIGNS)).toLowerCase(Locale.ROOT);
    }

    /** External text in one short line without control characters, direction marks and the secret. */
    String clean(String text) {
        // Remove the secret first: cutting must not leave half of it.
        String safe = secret == null ? text : secret.removeFrom(text);
        String line =
                safe.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
        return line.length() <= MAX_LENGTH
                ? line
                : line.substring(0, MAX_LENGTH).strip() + "...";
    }

    /** OpenAI, Anthropic and Google have {@code {"error": {...}}}, Google sometimes in a list; older vLLM the inside. */
    JsonNode error(byte[] body) {
        try {
            JsonNode root = json.readTree(body);
            root = root.isArray() ? root.path(0) : root;
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
