package com.codercops.omega.server.api.system;

import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.RequestFields;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The OpenAPI document: hand-written in several files, merged and served as one document. */
public final class OpenApiDocument implements RouteGroup {
    private static final List<String> FILES =
            List.of("openapi", "registration", "account", "admin", "jobs", "videos", "scripts", "webhooks", "system");

    private static final Map<String, String> COMMON = Map.of("429", "TooManyRequests", "503", "ServiceUnavailable");
    private static final Map<String, String> AUTHENTICATED = Map.of("401", "Unauthenticated", "403", "Forbidden");
    private static final Map<String, String> WRITING = Map.of("403", "Forbidden");
    private static final Set<String> READING = Set.of("get", "head");
    private static final Map<String, String> WITH_BODY =
            Map.of("400", "Invalid", "413", "ContentTooLarge", "415", "UnsupportedMediaType");

    /** Read at the first use, because parsing is slow and must not delay the start of the server. */
    private static final class Holder {
        static final ObjectNode DOCUMENT = document();
        static final byte[] JSON = DOCUMENT.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.before(new RequestFields(() -> Holder.DOCUMENT)::attach);
        routes.get("/api/v1/openapi.json", this::show, RouteAccess.PUBLIC);
    }

    private void show(Context context) {
        context.header("Access-Control-Allow-Origin", "*").header("Cache-Control", "public, max-age=300");
        context.contentType("application/json").result(Holder.JSON);
    }

    /** The merged document. */
    public static ObjectNode document() {
        ObjectNode whole = new ObjectMapper().createObjectNode();
        FILES.forEach(file -> merge(whole, read(file)));
        whole.get("paths")
                .forEach(path -> path.properties().forEach(operation -> {
                    if (operation.getValue().has("responses")) {
                        addCommonResponses(operation.getKey(), operation.getValue());
                    }
                    JsonNode body = operation.getValue().at("/requestBody/content/application~1json");
                    close(whole, body.path("schema"));
                    addExample(whole, body);
                }));
        return whole;
    }

    /** Swagger UI would make a request of all fields, which exclude each other, if there were no example. */
    private static void addExample(ObjectNode whole, JsonNode body) {
        JsonNode schema = body.path("schema");
        JsonNode resolved =
                schema.has("$ref") ? whole.at(schema.get("$ref").asText().substring(1)) : schema;
        if (body instanceof ObjectNode media && resolved.has("examples")) {
            media.set("example", resolved.at("/examples/0"));
        }
    }

    /** Unknown fields of requests are rejected, which the files do not repeat for each schema. */
    private static void close(ObjectNode whole, JsonNode schema) {
        JsonNode resolved =
                schema.has("$ref") ? whole.at(schema.get("$ref").asText().substring(1)) : schema;
        if (schema instanceof ObjectNode object && (resolved.has("properties") || resolved.has("allOf"))) {
            // Beside the reference, because other schemas extend its target.
            object.put("unevaluatedProperties", false);
        }
        resolved.path("properties").forEach(property -> close(whole, property));
        resolved.path("oneOf").forEach(one -> {
            if (one.has("$ref")) {
                close(whole, one);
            }
        });
    }

    /**
     * Adds the responses that are common to all operations of a kind, which the files omit. A null response in a file removes a
     * common response.
     */
    private static void addCommonResponses(String method, JsonNode operation) {
        ObjectNode responses = (ObjectNode) operation.get("responses");
        COMMON.forEach((status, name) -> refer(responses, status, name));
        if (!READING.contains(method)) {
            WRITING.forEach((status, name) -> refer(responses, status, name));
        }
        if (operation.path("security").isMissingNode()
                || !operation.path("security").isEmpty()) {
            AUTHENTICATED.forEach((status, name) -> refer(responses, status, name));
        }
        if (operation.has("requestBody")) {
            WITH_BODY.forEach((status, name) -> refer(responses, status, name));
        }
        responses.properties().removeIf(response -> response.getValue().isNull());
    }

    private static void refer(ObjectNode responses, String status, String name) {
        if (!responses.has(status)) {
            responses.putObject(status).put("$ref", "#/components/responses/" + name);
        }
    }

    private static JsonNode read(String file) {
        try (InputStream stream = OpenApiDocument.class.getResourceAsStream("/openapi/" + file + ".yaml")) {
            Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(Objects.requireNonNull(stream, file));
            return new ObjectMapper().valueToTree(read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Merges objects, concatenates lists, and rejects other duplicates. */
    private static void merge(ObjectNode into, JsonNode from) {
        from.properties().forEach(entry -> {
            JsonNode there = into.get(entry.getKey());
            if (there instanceof ObjectNode object && entry.getValue().isObject()) {
                merge(object, entry.getValue());
            } else if (there instanceof ArrayNode list && entry.getValue() instanceof ArrayNode more) {
                list.addAll(more);
            } else if (there == null) {
                into.set(entry.getKey(), entry.getValue().deepCopy());
            } else {
                throw new IllegalStateException("Duplicate key in the OpenAPI files: " + entry.getKey());
            }
        });
    }
}
