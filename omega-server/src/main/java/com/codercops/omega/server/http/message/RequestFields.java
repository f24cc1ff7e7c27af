package com.codercops.omega.server.http.message;

import com.codercops.omega.app.settings.NearestNames;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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
        JsonNode known = object(document, schema);
        if (known.isMissingNode()) {
            return;
        }
        body.properties().forEach(field -> {
            if (!known.has(field.getKey())) {
                throw unknown(path + JsonErrorText.name(field.getKey()), field.getKey(), names(known), path);
            }
            if (field.getValue().isObject()) {
                requireKnown(document, known.get(field.getKey()), field.getValue(), path + field.getKey() + ".");
            }
        });
    }

    /** The properties of a schema, which can be a reference, or one of several alternatives. */
    private static JsonNode object(JsonNode document, JsonNode schema) {
        JsonNode resolved =
                schema.has("$ref") ? document.at(schema.get("$ref").asText().substring(1)) : schema;
        return Stream.concat(
                        Stream.of(resolved.path("properties")),
                        resolved.has("properties")
                                ? Stream.of()
                                : StreamSupport.stream(resolved.path("oneOf").spliterator(), false)
                                        .map(one -> object(document, one)))
                .filter(properties -> !properties.isMissingNode())
                .findFirst()
                .orElse(resolved.path("properties"));
    }

    private static List<String> names(JsonNode known) {
        List<String> names = new ArrayList<>();
        known.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static ProblemException unknown(String shown, String field, List<String> known, String path) {
        return ProblemException.invalid(
                shown,
                "The field '" + shown + "' is unknown. The nearest known field is '" + path
                        + NearestNames.nearest(field, known) + "'.");
    }
}
