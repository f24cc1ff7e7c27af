package com.codercops.omega.server.jobs.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.app.event.JsonValues;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** Validates events of real jobs with the JSON Schema that omega-app ships. */
public final class EventSchemaAssert {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JsonValues.class.getResourceAsStream("events.schema.json"), InputFormat.JSON);

    private EventSchemaAssert() {}

    /** There is at least one event, and each matches the schema. */
    public static void assertValid(List<JobEvent> events) {
        assertThat(events).isNotEmpty();
        events.forEach(event -> assertThat(SCHEMA.validate(event.json(), InputFormat.JSON))
                .as(event.json())
                .isEmpty());
    }
}
