package com.codercops.omega.providers.internal.calling;

import com.codercops.omega.model.ModelException.Reason;
import java.util.List;

/**
 * Maps the HTTP status and the error text of a refused request to a reason.
 *
 * <p>Based on the error references of OpenAI, Azure OpenAI, Anthropic, Gemini and Vertex AI, and from what Ollama, vLLM and
 * llama.cpp send. They agree on few statuses: 400 has five meanings.
 */
final class HttpStatusMapping {
    private static final List<String> CONTEXT = List.of(
            "context length",
            "context_length",
            "context size",
            "context_size",
            "context window",
            "prompt is too long",
            "input token count",
            "maximum number of tokens allowed");
    private static final List<String> FILTER = List.of("content_filter", "content_policy", "responsibleaipolicy");
    private static final List<String> KEY =
            List.of("api_key_invalid", "api key not valid", "api key expired", "invalid_api_key");
    /** "perday" is in the id of Gemini's daily quota. Its other limits end within a minute. */
    private static final List<String> QUOTA =
            List.of("insufficient_quota", "billing_hard_limit", "billing_error", "credit balance", "perday");

    private HttpStatusMapping() {}

    /** The reason for a status of 400 or more. */
    static Reason reason(int status, String signs) {
        return switch (status) {
            case 400, 422 -> ofBadRequest(signs);
            case 401, 403 -> any(signs, QUOTA) ? Reason.QUOTA : Reason.AUTHENTICATION;
            case 402 -> Reason.QUOTA;
            case 408, 504 -> Reason.TIMEOUT;
            case 413 -> Reason.CONTEXT_TOO_LONG;
            case 429 -> any(signs, QUOTA) ? Reason.QUOTA : Reason.RATE_LIMIT;
            default -> status >= 500 ? Reason.OVERLOADED : Reason.CONFIGURATION;
        };
    }

    private static Reason ofBadRequest(String signs) {
        if (any(signs, FILTER)) {
            return Reason.FILTERED;
        }
        if (any(signs, CONTEXT)) {
            return Reason.CONTEXT_TOO_LONG;
        }
        if (any(signs, KEY)) {
            return Reason.AUTHENTICATION;
        }
        return any(signs, QUOTA) ? Reason.QUOTA : Reason.CONFIGURATION;
    }

    private static boolean any(String signs, List<String> words) {
        return words.stream().anyMatch(signs::contains);
    }
}
