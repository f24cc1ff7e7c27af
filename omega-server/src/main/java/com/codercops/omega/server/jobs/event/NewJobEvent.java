package com.codercops.omega.server.jobs.event;

import com.codercops.omega.server.database.PostgresText;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event of a job, before it has a number. The JSON Schema of omega-app describes the events.
 *
 * @param type such as {@code state_changed}
 * @param data a JSON object with the fields of the event, without its type
 */
public record NewJobEvent(String type, String data) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Creates an event from its JSON form. */
    public static NewJobEvent of(ObjectNode event) {
        ObjectNode data = event.deepCopy();
        String type = data.remove("type").asText();
        return new NewJobEvent(type, json(data));
    }

    /** Creates an event from alternating names and values. */
    public static NewJobEvent of(String type, Object... namesAndValues) {
        Map<String, Object> data = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            data.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return new NewJobEvent(type, json(data));
    }

    /** The state of the job changed. */
    public static NewJobEvent state(String state) {
        return of(JobEvent.STATE_CHANGED, "state", state);
    }

    /** JSON that PostgreSQL can store. */
    public static String json(Object value) {
        try {
            // Jackson writes a NUL as an escape, which jsonb rejects too.
            return PostgresText.text(JSON.writeValueAsString(value))
                    .replaceAll("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000", "$1\uFFFD");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot be written as JSON: " + value.getClass(), e);
        }
    }
}
