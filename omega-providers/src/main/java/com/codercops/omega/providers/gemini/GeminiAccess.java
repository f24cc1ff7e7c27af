package com.codercops.omega.providers.gemini;

import java.util.function.Supplier;

/** Which API of Google is used for Gemini, with its credentials. Text forms show no secret. */
public sealed interface GeminiAccess {
    /**
     * The Gemini API, with a key of Google AI Studio.
     *
     * @param apiKey the key
     */
    record AiStudio(String apiKey) implements GeminiAccess {
        @Override
        public String toString() {
            return "AI Studio, key ***";
        }
    }

    /**
     * Vertex AI.
     *
     * @param project the id of a project of Google Cloud
     * @param location such as {@code europe-west4} or {@code global}
     * @param accessToken called before each request, on the calling thread; {@link ServiceAccount#read} creates one
     */
    record Vertex(String project, String location, Supplier<String> accessToken) implements GeminiAccess {
        @Override
        public String toString() {
            return "Vertex AI, project " + project + ", " + location;
        }
    }
}
