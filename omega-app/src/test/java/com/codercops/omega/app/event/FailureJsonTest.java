package com.codercops.omega.app.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ScriptFailure;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events and provenance files describe a failure with the same JSON, although core writes JSON without a library. */
class FailureJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<ScriptFailure> failures() {
        return Stream.of(
                SampleEvents.FAILURE,
                ScriptFailure.of(FailureKind.TIMEOUT, "Ran longer than 300 s."),
                ScriptFailure.of(FailureKind.SCRIPT_EXCEPTION, "two\nlines \"quoted\" \u202e\ud83d\ude00"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void provenanceHasTheFailureOfTheEvent(ScriptFailure failure) throws JsonProcessingException {
        JsonNode provenance = JSON.readTree(SampleEvents.provenanceWith(failure).toJson());
        JsonNode event = JSON.readTree(JsonValues.failure(failure).toString());

        assertThat(provenance.at("/attempts/0/failure")).isEqualTo(event);
    }
}
