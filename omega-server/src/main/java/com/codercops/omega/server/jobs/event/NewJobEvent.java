package com.codercops.omega.server.jobs.event;

import com.codercops.omega.server.database.PostgresText;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that happened to a job, before it has a number.
 *
 * @param type one word
 * @param data JSON, an object
 */
public record NewJobEvent(String type, String data) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An event with these names and values, in turn. */
    public static NewJobEvent of(String type, Object... namesAndValues) {
        Map<String, Object> data = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            data.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return new NewJobEvent(type, json(data));
    }

    /** A job is in another state. */
    public static NewJobEvent state(String state) {
        return of("state", "state", state);
    }

    /** JSON as PostgreSQL can keep it. */
    public static String json(Object value) {
        try {
            // Jackson writes a NUL as an escape, which jsonb refuses like the character itself.
            return PostgresText.text(JSON.writeValueAsString(value))
                    .replaceAll("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000", "$1\uFFFD");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not to be written as JSON: " + value.getClass(), e);
        }
    }
}
