package com.codercops.omega.server.api.system;

import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
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
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The document that describes the API: written by hand in one file a subject, served as one. */
public final class OpenApiDocument implements RouteGroup {
    private static final List<String> FILES =
            List.of("openapi", "entrance", "own-account", "admin", "jobs", "videos", "scripts", "system");

    private static final Map<String, String> USUAL = Map.of("429", "TooManyRequests", "503", "Unavailable");
    private static final Map<String, String> KNOWN = Map.of("401", "Unauthenticated", "403", "Forbidden");
    private static final Map<String, String> WRITING = Map.of("403", "Forbidden");
    private static final Set<String> READING = Set.of("get", "head");
    private static final Map<String, String> WITH_BODY =
            Map.of("400", "Invalid", "413", "TooLarge", "415", "UnsupportedMediaType");

    private volatile byte @Nullable [] json;

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/openapi.json", this::show, RouteAccess.ANYBODY);
    }

    private void show(Context context) {
        context.header("Access-Control-Allow-Origin", "*").header("Cache-Control", "public, max-age=300");
        context.contentType("application/json").result(json());
    }

    /** Read when somebody wants it, for it takes its time, and the server is to start soon. */
    private byte[] json() {
        byte[] known = json;
        if (known == null) {
            known = document().toPrettyString().getBytes(StandardCharsets.UTF_8);
            json = known;
        }
        return known;
    }

    /** The whole content. */
    public static ObjectNode document() {
        ObjectNode whole = new ObjectMapper().createObjectNode();
        FILES.forEach(file -> merge(whole, read(file)));
        whole.get("paths")
                .forEach(path -> path.properties().forEach(operation -> {
                    if (operation.getValue().has("responses")) {
                        addUsual(operation.getKey(), operation.getValue());
                    }
                }));
        return whole;
    }

    /**
     * What any operation of its kind may answer stands in no file, so that the files tell what is special: also which of these
     * one never answers, by null.
     */
    private static void addUsual(String method, JsonNode operation) {
        ObjectNode responses = (ObjectNode) operation.get("responses");
        USUAL.forEach((status, name) -> refer(responses, status, name));
        if (!READING.contains(method)) {
            WRITING.forEach((status, name) -> refer(responses, status, name));
        }
        if (operation.path("security").isMissingNode()
                || !operation.path("security").isEmpty()) {
            KNOWN.forEach((status, name) -> refer(responses, status, name));
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

    /** Objects are united, lists one behind the other; nothing else may be said twice. */
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
                throw new IllegalStateException("The API's document says '" + entry.getKey() + "' twice");
            }
        });
    }
}
