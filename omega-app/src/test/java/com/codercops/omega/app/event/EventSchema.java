package com.codercops.omega.app.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The shipped JSON Schema of the events. */
final class EventSchema {
    private final JsonNode root;
    private final Schema schema;

    EventSchema() {
        try (InputStream file = JsonValues.class.getResourceAsStream("events.schema.json")) {
            root = new ObjectMapper().readTree(file);
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(root.toString(), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Error> errors(String event) {
        return schema.validate(event, InputFormat.JSON);
    }

    JsonNode root() {
        return root;
    }

    JsonNode definition(String name) {
        return root.path("$defs").path(name);
    }
}
