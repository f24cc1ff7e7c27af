package com.codercops.omega.server.http.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Reads and writes the JSON of the API: no duplicate names, limited nesting, no trailing content, times as RFC 3339. */
public final class ApiJson {
    private static final int DEPTH = 32;
    private static final int NUMBER = 40;

    static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxNumberLength(NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .addModule(new JavaTimeModule())
            .build();

    private ApiJson() {}

    /** Responds with a value. */
    public static void respond(Context context, int status, Object value) {
        context.status(status).contentType("application/json").result(bytes(value));
    }

    /** Responds with status 200 and a value. */
    public static void respond(Context context, Object value) {
        respond(context, 200, value);
    }

    /** Writes a value incrementally; an iterator is drained while it is written. Leaves the stream open. */
    public static void write(OutputStream stream, Object value) throws IOException {
        MAPPER.writeValue(stream, value);
    }

    /** The fields of a JSON object that this server wrote. */
    public static Map<String, Object> object(String json) {
        try {
            return MAPPER.readValue(json, new TypeReference<Map<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a JSON object", e);
        }
    }

    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot write as JSON: " + value.getClass(), e);
        }
    }

    /** The JSON object of a view. */
    public static ObjectNode tree(Object view) {
        return MAPPER.valueToTree(view);
    }
}
