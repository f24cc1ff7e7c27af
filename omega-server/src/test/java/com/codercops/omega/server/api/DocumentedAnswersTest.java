package com.codercops.omega.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Whether the document promises answers that no test has ever got. The last of all classes, after what they saw. */
@Order(Integer.MAX_VALUE)
class DocumentedAnswersTest {
    private static final String ALL = "It needs what the other tests of the API saw; run all of the server's";
    /** A row of the table of problems: status, type and what it means. */
    private static final Pattern PROBLEM = Pattern.compile("\\| ([0-9, ]+) \\| ([a-z`, -]+) \\|.*");

    @Test
    void everyDocumentedAnswerWasSeen() {
        Set<String> documented = OpenApiContract.documented();
        Set<String> unseen = new TreeSet<>(documented);
        unseen.removeAll(OpenApiContract.seen());
        assumeTrue(unseen.size() < documented.size() / 2, ALL);
        assertThat(unseen).isEmpty();
    }

    @Test
    void everyTypeOfProblemIsDocumentedAndTheOtherWayRound() throws Exception {
        Set<String> documented = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("../docs/reference/api.md"))) {
            Matcher row = PROBLEM.matcher(line);
            if (row.matches()) {
                for (String status : row.group(1).split(", ")) {
                    for (String type : row.group(2).split(", ")) {
                        documented.add(status + " " + type.replace("`", ""));
                    }
                }
            }
        }
        Set<String> seen = new TreeSet<>(OpenApiContract.problems());
        assumeTrue(seen.size() > documented.size() / 2, ALL);
        assertThat(seen).isEqualTo(documented);
    }
}
