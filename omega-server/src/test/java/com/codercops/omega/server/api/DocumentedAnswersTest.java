package com.codercops.omega.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Whether the document promises answers that no test has ever got. The last of all classes, after what they saw. */
@Order(Integer.MAX_VALUE)
class DocumentedAnswersTest {
    @Test
    void everyDocumentedAnswerWasSeen() {
        Set<String> documented = Contract.documented();
        Set<String> unseen = new TreeSet<>(documented);
        unseen.removeAll(Contract.seen());
        assumeTrue(
                unseen.size() < documented.size() / 2,
                "It needs what the other tests of the API saw; run all of the server's");
        assertThat(unseen).isEmpty();
    }
}
