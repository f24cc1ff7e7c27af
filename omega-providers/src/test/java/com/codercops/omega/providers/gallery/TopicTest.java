package com.codercops.omega.providers.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TopicTest {
    private static final String HEADER = """
            # topic: A topic
            # area: mathematics
            # example: show it with 3
            # words: show it
            # required: show
            """;

    @Test
    void indexNamesEveryScript() throws IOException, URISyntaxException {
        URL index = Objects.requireNonNull(TopicIndex.class.getResource("topics/index.txt"));
        Path folder = Path.of(index.toURI()).resolveSibling(".");
        try (Stream<Path> files = Files.list(folder)) {
            List<String> scripts = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".py"))
                    .map(name -> name.substring(0, name.length() - 3))
                    .sorted()
                    .toList();
            List<String> listed = TopicIndex.load().topics().stream()
                    .map(topic -> topic.shown().id())
                    .sorted()
                    .toList();
            assertThat(listed).isEqualTo(scripts);
        }
    }

    @Test
    void valuesReplaceOnlyTheAssignments() {
        Topic topic = Topic.parse("a", HEADER + "# parameter: N integer 1..9\nN = 4\nprint(N)\n    N = 5\n");
        assertThat(topic.script(Map.of("N", "7")))
                .endsWith("\nN = 7\nprint(N)\n    N = 5\n")
                .doesNotContain("N = 4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# colour: red\n",
                "# parameter: n integer 1..9\nn = 1\n",
                "# parameter: N integer 9..1\nN = 1\n",
                "# parameter: N whole 1..9\nN = 1\n",
                "# parameter: N integer 1..9\n",
                "# parameter: N integer 1..9\nN = 1\nN = 2\n",
                "# topic: Another\n",
                "#\n",
            })
    void invalidHeaderIsRejected(String rest) {
        assertThatThrownBy(() -> Topic.parse("a", HEADER + rest)).isInstanceOf(IllegalArgumentException.class);
    }
}
