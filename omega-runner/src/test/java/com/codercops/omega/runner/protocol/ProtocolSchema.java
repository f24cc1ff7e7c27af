package com.codercops.omega.runner.protocol;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The schema of the protocol, which both halves are tested against. */
final class ProtocolSchema {
    private final Schema schema;

    ProtocolSchema() {
        try (InputStream file =
                ProtocolSchema.class.getResourceAsStream("/com/codercops/omega/runner/protocol.schema.json")) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(file, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Error> errors(String line) {
        return schema.validate(line, InputFormat.JSON);
    }
}
