package com.codercops.omega.server.http.message;

import com.codercops.omega.app.settings.NearestNames;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rejects fields of request bodies that the OpenAPI document does not have. A misspelled option would be ignored otherwise, and
 * the client would get something else than it asked for. Thread-safe.
 */
public final class RequestFields {
    private static final String ATTRIBUTE = RequestFields.class.getName();

    private final Supplier<? extends JsonNode> document;

    /** @param document the OpenAPI document; called for each body */
    public RequestFields(Supplier<? extends JsonNode> document) {
        this.document = document;
    }

    /** Makes the document available to the body of this request. */
    public void attach(Context context) {
        context.attribute(ATTRIBUTE, this);
    }

    /** @throws ProblemException naming the first unknown field, with the nearest known one */
    static void requireKnown(Context context, JsonNode body) {
        @Nullable RequestFields fields = context.attribute(ATTRIBUTE);
        if (fields != null) {
            JsonNode whole = fields.document.get();
            JsonNode schema = whole.path("paths")
                    .path(context.endpoint().path)
                    .path(context.req().getMethod().toLowerCase(Locale.ROOT))
                    .at("/requestBody/content/application~1json/schema");
            requireKnown(whole, schema, body, "");
        }
    }

    private static void requireKnown(JsonNode document, JsonNode schema, JsonNode body, String path) {
        Map<String, JsonNode> known = properties(document, schema);
        if (known.isEmpty()) {
            return;
        }
        body.properties().forEach(field -> {
            JsonNode property = known.get(field.getKey());
            if (property == null) {
                throw unknown(path + JsonErrorText.name(field.getKey()), field.getKey(), known.keySet(), path);
            }
            if (field.getValue().isObject()) {
                requireKnown(document, property, field.getValue(), path + field.getKey() + ".");
            }
        });
    }

    /** The properties of a schema: a reference, an extension of others, or one of several alternatives. */
    private static Map<String, JsonNode> properties(JsonNode document, JsonNode schema) {
        JsonNode resolved =
                schema.has("$ref") ? document.at(schema.get("$ref").asText().substring(1)) : schema;
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        resolved.path("allOf").forEach(one -> properties.putAll(properties(document, one)));
        resolved.path("properties").properties().forEach(it -> properties.put(it.getKey(), it.getValue()));
        if (properties.isEmpty()) {
            resolved.path("oneOf").forEach(one -> properties.putAll(properties(document, one)));
        }
        return properties;
    }

    private static ProblemException unknown(String shown, String field, Set<String> known, String path) {
        return ProblemException.invalid(
                shown,
                "The field '" + shown + "' is unknown. The nearest known field is '" + path
                        + NearestNames.nearest(field, known) + "'.");
    }
}
