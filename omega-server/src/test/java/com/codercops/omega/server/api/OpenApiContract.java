package com.codercops.omega.server.api;

import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.system.OpenApiDocument;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Validates every response that a test receives against the OpenAPI document, and records which responses occurred. */
public final class OpenApiContract {
    private static final ObjectNode DOCUMENT = OpenApiDocument.document();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Set<String> SEEN = new ConcurrentSkipListSet<>();
    private static final String TYPES = "urn:omega:problem:";
    private static final Set<String> PROBLEMS = new ConcurrentSkipListSet<>();
    private static final Map<String, com.networknt.schema.Schema> COMPILED = new ConcurrentHashMap<>();

    private OpenApiContract() {}

    /** Throws if the response does not match the document. Ignores routes outside the document. */
    static void check(String method, String path, Answer answer) {
        if (answer.header("Content-Type").startsWith("application/problem+json")) {
            note(answer.status(), answer.json());
        }
        String plain = path.replaceAll("\\?.*$", "");
        DOCUMENT.get("paths").properties().stream()
                .filter(entry -> plain.matches(pattern(entry.getKey())))
                // Prefer the template with fewer parameters.
                .min(java.util.Comparator.comparingLong(
                        entry -> entry.getKey().chars().filter(c -> c == '{').count()))
                .ifPresent(entry -> check(
                        method + " " + entry.getKey(),
                        entry.getValue().get(method.toLowerCase(java.util.Locale.ROOT)),
                        answer));
    }

    /** Operation and status of each documented response, such as {@code GET /api/v1/jobs/{id} 404}. */
    static Set<String> documented() {
        Set<String> all = new TreeSet<>();
        DOCUMENT.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> operation.getValue().has("responses"))
                        .forEach(operation -> operation
                                .getValue()
                                .get("responses")
                                .fieldNames()
                                .forEachRemaining(
                                        status -> all.add(operation.getKey().toUpperCase(java.util.Locale.ROOT) + " "
                                                + path.getKey() + " " + status))));
        return all;
    }

    /** The responses that occurred so far in this process. */
    static Set<String> seen() {
        return Set.copyOf(SEEN);
    }

    /** Records a problem, which a lower layer may have returned. */
    public static void note(int status, JsonNode problem) {
        String type = problem.path("type").asText();
        if (!type.startsWith(TYPES)) {
            throw new AssertionError("Unexpected prefix of the problem type: '" + type + "'");
        }
        PROBLEMS.add(status + " " + type.substring(TYPES.length()));
    }

    /** Status and type of each problem that this process has seen, such as {@code 404 not-found}. */
    static Set<String> problems() {
        return Set.copyOf(PROBLEMS);
    }

    private static void check(String operation, JsonNode described, Answer answer) {
        if (described == null) {
            // HTTP defines HEAD as GET without a body.
            if (answer.status() != 405 && !operation.startsWith("HEAD ")) {
                throw new AssertionError(operation + " is not in the document and answered " + answer);
            }
            return;
        }
        String key = operation + " " + answer.status();
        JsonNode response = resolved(described.get("responses").path(String.valueOf(answer.status())));
        if (response.isMissingNode()) {
            throw new AssertionError("The document does not know " + key + ": " + answer);
        }
        SEEN.add(key);
        String type = answer.header("Content-Type").replaceAll(";.*$", "");
        JsonNode content = response.path("content");
        if (content.isMissingNode()) {
            if (answer.body().length > 0) {
                throw new AssertionError(key + " should have no body: " + answer);
            }
            return;
        }
        JsonNode media = content.path(type);
        if (media.isMissingNode()) {
            throw new AssertionError(key + " is of the type '" + type + "', not one of " + content);
        }
        if (type.endsWith("json") && media.has("schema")) {
            conforms(key, media.get("schema"), answer);
        }
    }

    private static void conforms(String key, JsonNode schema, Answer answer) {
        List<Error> errors = COMPILED.computeIfAbsent(key, k -> {
                    ObjectNode whole = schema.deepCopy();
                    whole.set("components", DOCUMENT.get("components"));
                    return SCHEMAS.getSchema(whole);
                })
                .validate(answer.json());
        if (!errors.isEmpty()) {
            throw new AssertionError(key + " is not as described: " + errors + "\n" + answer);
        }
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static String pattern(String template) {
        return template.replaceAll("\\{[^}]*}", "[^/]+");
    }
}
