package com.codercops.omega.app.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.render.RenderEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PipelineEventJsonTest {
    private static final EventSchema SCHEMA = new EventSchema();

    static List<PipelineEvent> events() {
        return SampleEvents.all();
    }

    @Test
    void samplesCoverEverySealedSubclass() {
        Set<Class<?>> covered = events().stream()
                .map(event -> event instanceof PipelineEvent.RenderUpdate running ? running.event() : event)
                .map(Object::getClass)
                .collect(Collectors.toSet());
        Set<Class<?>> all = new HashSet<>(Arrays.asList(PipelineEvent.class.getPermittedSubclasses()));
        all.remove(PipelineEvent.RenderUpdate.class);
        all.addAll(Arrays.asList(RenderEvent.class.getPermittedSubclasses()));

        assertThat(covered).isEqualTo(all);
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventMatchesTheSchema(PipelineEvent event) {
        String json = PipelineEventJson.of(event).toString();

        assertThat(SCHEMA.errors(json)).as(json).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void typeIsTheClassNameInSnakeCase(PipelineEvent event) {
        Object named = event instanceof PipelineEvent.RenderUpdate update ? update.event() : event;
        String snakeCase = named.getClass()
                .getSimpleName()
                .replaceAll("(?<=.)([A-Z])", "_$1")
                .toLowerCase(Locale.ROOT);

        assertThat(PipelineEventJson.of(event).path("type").asText()).isEqualTo(snakeCase);
    }

    @Test
    void schemaHasNoFieldThatNoEventHas() {
        Map<String, Set<String>> fields = new TreeMap<>();
        for (PipelineEvent event : events()) {
            ObjectNode json = PipelineEventJson.of(event);
            json.fieldNames()
                    .forEachRemaining(
                            field -> fields.computeIfAbsent(json.path("type").asText(), type -> new TreeSet<>())
                                    .add(field));
        }

        assertThat(fields)
                .hasSize(PipelineEvent.class.getPermittedSubclasses().length
                        - 1
                        + RenderEvent.class.getPermittedSubclasses().length);
        fields.forEach((type, names) -> assertThat(names)
                .as(type)
                .isEqualTo(names(SCHEMA.definition(type).path("properties"))));
    }

    @Test
    void schemaHasExactlyTheTypesOfTheEnumeration() {
        Set<String> types = Stream.of(EventType.values()).map(EventType::code).collect(Collectors.toSet());

        assertThat(SCHEMA.root().path("properties").path("type").path("enum"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(types);
        types.forEach(type -> assertThat(SCHEMA.definition(type)
                        .path("properties")
                        .path("type")
                        .path("const")
                        .asText())
                .isEqualTo(type));
    }

    @ParameterizedTest
    @MethodSource("events")
    void schemaRejectsUnknownFields(PipelineEvent event) {
        assertThat(SCHEMA.errors(PipelineEventJson.of(event).put("unknown", 1).toString()))
                .isNotEmpty();
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
