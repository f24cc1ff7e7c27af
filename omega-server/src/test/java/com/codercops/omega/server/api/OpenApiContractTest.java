package com.codercops.omega.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.api.system.OpenApiDocument;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Checks the OpenAPI document for consistency and against the routes; {@link OpenApiContract} checks responses. */
@Timeout(120)
class OpenApiContractTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head");
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)}");

    /** Routes outside the OpenAPI document: web pages, health and metrics. */
    private static final Pattern PAGE = Pattern.compile("[A-Z]+ (?!/api/v1/|/shared/\\{token}$).*");

    private final ObjectNode document = OpenApiDocument.document();

    @Test
    void documentMatchesRoutes() throws Exception {
        Set<String> described = new TreeSet<>();
        operations((name, operation) -> described.add(name));
        try (ApiTestServer site = new ApiTestServer()) {
            Set<String> served = site.routes().stream()
                    .map(route -> route.method() + " " + route.path())
                    .filter(route -> !PAGE.matcher(route).matches())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(described).isEqualTo(served);
        }
    }

    @Test
    void everyOperationHasIdTagAndSummary() {
        Set<String> tags = new TreeSet<>();
        document.get("tags").forEach(tag -> tags.add(tag.get("name").asText()));
        List<String> ids = new ArrayList<>();
        operations((name, operation) -> {
            ids.add(operation.path("operationId").asText());
            assertThat(operation.path("operationId").asText()).as(name).matches("[a-z][A-Za-z]+");
            assertThat(operation.path("summary").asText()).as(name).isNotBlank();
            assertThat(operation.path("tags")).as(name).hasSize(1);
            assertThat(tags).as(name).contains(operation.at("/tags/0").asText());
            assertThat(operation.path("responses")).as(name).isNotEmpty();
        });
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void pathParametersMatchTemplates() {
        operations((name, operation) -> {
            Set<String> variables = VARIABLE.matcher(name)
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> parameters = new TreeSet<>();
            JsonNode path = document.get("paths").get(name.replaceAll("^[A-Z]+ ", ""));
            for (JsonNode node : List.of(path, operation)) {
                for (JsonNode parameter : node.path("parameters")) {
                    JsonNode resolved =
                            parameter.has("$ref") ? at(parameter.get("$ref").asText()) : parameter;
                    if (resolved.get("in").asText().equals("path")) {
                        parameters.add(resolved.get("name").asText());
                    }
                }
            }
            assertThat(parameters).as(name).isEqualTo(variables);
        });
    }

    @Test
    void everyReferenceResolvesAndEveryComponentIsUsed() {
        Set<String> references = new TreeSet<>();
        each(document, node -> {
            if (node.has("$ref")) {
                references.add(node.get("$ref").asText());
            }
        });
        references.forEach(reference ->
                assertThat(at(reference).isMissingNode()).as(reference).isFalse());
        Set<String> components = new TreeSet<>();
        document.get("components").properties().forEach(kind -> {
            if (!kind.getKey().equals("securitySchemes")) {
                kind.getValue()
                        .fieldNames()
                        .forEachRemaining(name -> components.add("#/components/" + kind.getKey() + "/" + name));
            }
        });
        assertThat(references).containsAll(components);
    }

    private JsonNode at(String reference) {
        assertThat(reference).startsWith("#/");
        return document.at(reference.substring(1));
    }

    private static void each(JsonNode node, Consumer<JsonNode> what) {
        what.accept(node);
        node.forEach(child -> each(child, what));
    }

    /** Calls the consumer with the method and path of each operation. */
    private void operations(BiConsumer<String, JsonNode> what) {
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .forEach(operation -> what.accept(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue())));
    }
}
