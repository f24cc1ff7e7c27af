package com.codercops.omega.server.jobs;

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
record Event(String type, String data) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An event with these names and values, in turn. */
    static Event of(String type, Object... namesAndValues) {
        Map<String, Object> data = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            data.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Event(type, json(data));
    }

    static Event state(JobState state) {
        return of("state", "state", state.code());
    }

    /** JSON as PostgreSQL can keep it. */
    static String json(Object value) {
        try {
            // Jackson writes a NUL as an escape, which jsonb refuses like the character itself.
            return Storable.text(JSON.writeValueAsString(value))
                    .replaceAll("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000", "$1\uFFFD");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not to be written as JSON: " + value.getClass(), e);
        }
    }
}
