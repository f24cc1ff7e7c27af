package com.codercops.omega.app.event;

import com.codercops.omega.testing.GeneratedPage;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Generates {@code docs/reference/events.md} from the schema, and fails if the committed page differs. */
class EventReferenceTest {
    private final EventSchema schema = new EventSchema();

    @Test
    void pageIsCurrent() throws IOException {
        GeneratedPage.assertCurrent("events.md", page(), EventReferenceTest.class);
    }

    private String page() {
        StringBuilder page = new StringBuilder("""
                # Events

                <!-- Generated from events.schema.json by EventReferenceTest. -->

                `omega --json` writes each event as one line of JSON. The server stores the events of a job and returns
                them as a list or as server-sent events ([API](api.md)); there, the data of each event is the same JSON
                object. The field `type` names the event. Texts from scripts and models are unchanged: escape them before
                you show them. Later versions can add event types and fields: ignore what you do not know. Events of
                jobs that an earlier version ran can lack fields.

                The JSON Schema is `com/codercops/omega/app/event/events.schema.json` in `omega-app.jar`.

                | type | source | event |
                |---|---|---|
                """);
        for (EventType type : EventType.values()) {
            JsonNode definition = schema.definition(type.code());
            page.append("| [`%1$s`](#%1$s) | %2$s | %3$s |%n"
                    .formatted(type.code(), sources(definition), description(definition)));
        }
        for (EventType type : EventType.values()) {
            section(page, type.code());
        }
        page.append("\n# Objects inside events\n");
        for (String name : new String[] {"tokens", "plan", "artifact", "file", "failure"}) {
            section(page, name);
        }
        return page.toString().replace(System.lineSeparator(), "\n");
    }

    private void section(StringBuilder page, String name) {
        JsonNode definition = schema.definition(name);
        page.append("%n## %s%n%n%s%n".formatted(name, description(definition)));
        page.append("\n| field | type | value |\n|---|---|---|\n");
        definition.path("properties").properties().forEach(field -> {
            if (!field.getKey().equals("type")) {
                page.append("| `%s` | %s | %s |%n"
                        .formatted(field.getKey(), type(field.getValue()), description(field.getValue())));
            }
        });
    }

    private static String sources(JsonNode definition) {
        StringBuilder sources = new StringBuilder();
        definition
                .path("x-sources")
                .forEach(source -> sources.append(sources.isEmpty() ? "" : ", ")
                        .append(source.asText().equals("cli") ? "`--json`" : "server"));
        return sources.toString();
    }

    private static String description(JsonNode definition) {
        return definition.path("description").asText();
    }

    private static String type(JsonNode field) {
        if (field.has("$ref")) {
            String name = field.path("$ref").asText().replace("#/$defs/", "");
            return "[" + name + "](#" + name + ")";
        }
        if (field.path("type").isArray()) {
            return field.path("type").path(0).asText() + " or null";
        }
        if (field.path("type").asText().equals("array")) {
            return "array of " + type(field.path("items"));
        }
        if (field.has("enum")) {
            StringBuilder values = new StringBuilder();
            field.path("enum")
                    .forEach(value -> values.append(values.isEmpty() ? "" : ", ")
                            .append('`')
                            .append(value.asText())
                            .append('`'));
            return values.toString();
        }
        return field.has("properties") ? objectType(field) : field.path("type").asText();
    }

    private static String objectType(JsonNode field) {
        StringBuilder names = new StringBuilder("object (");
        field.path("properties")
                .fieldNames()
                .forEachRemaining(name -> names.append(names.toString().endsWith("(") ? "" : ", ")
                        .append('`')
                        .append(name)
                        .append('`'));
        return names.append(")").toString();
    }
}
