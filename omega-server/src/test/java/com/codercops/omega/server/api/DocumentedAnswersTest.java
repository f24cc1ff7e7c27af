package com.codercops.omega.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.codercops.omega.server.http.message.ProblemType;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Compares the documented responses with those that the tests received. Runs after all other test classes. */
@Order(Integer.MAX_VALUE)
class DocumentedAnswersTest {
    private static final String INCOMPLETE =
            "Requires the responses of all other API tests; run all tests of the server";

    @Test
    void everyDocumentedResponseWasReturned() {
        Set<String> documented = OpenApiContract.documented();
        Set<String> unseen = new TreeSet<>(documented);
        unseen.removeAll(OpenApiContract.seen());
        assumeTrue(unseen.size() < documented.size() / 2, INCOMPLETE);
        assertThat(unseen).isEmpty();
    }

    @Test
    void everyProblemTypeWasReturned() {
        Set<String> documented = new TreeSet<>();
        for (ProblemType type : ProblemType.values()) {
            type.statuses().forEach(status -> documented.add(status + " " + type.code()));
        }
        // Jetty closes the connection of a slow client before it can send this status.
        documented.remove("408 request-timeout");
        Set<String> seen = new TreeSet<>(OpenApiContract.problems());
        assumeTrue(seen.size() > documented.size() / 2, INCOMPLETE);
        assertThat(seen).isEqualTo(documented);
    }
}
