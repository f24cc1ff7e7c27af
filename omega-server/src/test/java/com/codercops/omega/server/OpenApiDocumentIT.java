package com.codercops.omega.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.api.system.OpenApiDocument;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Validates the OpenAPI document with openapi-spec-validator. */
@Timeout(600)
class OpenApiDocumentIT {
    @TempDir
    Path temp;

    @Test
    void documentIsValidOpenApi31() throws Exception {
        PythonApiTools.Outcome outcome = validate(OpenApiDocument.document());
        assertThat(outcome.code()).as(outcome.said()).isZero();
    }

    @Test
    void invalidDocumentIsRejected() throws Exception {
        ObjectNode document = OpenApiDocument.document();
        ((ObjectNode) document.at("/paths/~1api~1v1~1me/get")).remove("responses");
        ((ObjectNode) document.get("info")).remove("title");
        assertThat(validate(document).code()).isNotZero();
    }

    private PythonApiTools.Outcome validate(ObjectNode document) throws Exception {
        Path file = Files.writeString(temp.resolve("openapi.json"), document.toString());
        return PythonApiTools.run(
                temp.resolve("said.txt"),
                Map.of(),
                "openapi-spec-validator",
                List.of("--schema", "3.1", "--errors", "all", file.toString()));
    }
}
