package com.codercops.omega.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Java code in the README and the docs is part of the examples, which are compiled and run. */
class ReadmeTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern FENCE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void codeOfTheReadmeIsInTheExamples() throws IOException {
        assertThat(example("EmbeddedVideo")).contains(onlyFence("README.md"));
    }

    @Test
    void codeOfTheEmbeddingTutorialIsInTheExamples() throws IOException {
        assertThat(example("EchoModelFactory")).contains(onlyFence("docs/tutorials/embed.md"));
    }

    private static String onlyFence(String document) throws IOException {
        List<String> fences = FENCE.matcher(Files.readString(ROOT.resolve(document)))
                .results()
                .map(fence -> fence.group(1).strip())
                .toList();
        assertThat(fences).as("Java code in " + document).hasSize(1);
        return fences.get(0);
    }

    @Test
    void codeOfTheModelsGuideIsInTheExamples() throws IOException {
        Matcher fence = FENCE.matcher(Files.readString(ROOT.resolve("docs/guides/models.md")));
        assertThat(fence.find()).isTrue();
        assertThat(example("GeminiVideo").stripIndent().replaceAll("(?m)^ {8}", ""))
                .contains(fence.group(1).strip());
    }

    private static String example(String name) throws IOException {
        return Files.readString(ROOT.resolve("omega-cli/src/test/java/com/codercops/omega/example/" + name + ".java"));
    }
}
