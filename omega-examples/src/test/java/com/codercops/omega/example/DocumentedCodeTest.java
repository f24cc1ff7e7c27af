package com.codercops.omega.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java code in the README and the docs is part of the examples, or of tests for the docs, which are compiled and run. */
class DocumentedCodeTest {
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path ROOT = MODULE.getParent();
    private static final List<Path> SOURCES = List.of(
            MODULE.resolve("src/main/java"),
            ROOT.resolve("omega-providers/src/test/java/com/codercops/omega/providers/guide"),
            ROOT.resolve("omega-server/src/test/java/com/codercops/omega/server/api/guide"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "docs/tutorials/embed.md",
                "docs/guides/models.md",
                "docs/guides/java-api.md",
                "docs/guides/add-a-provider.md",
                "docs/guides/add-an-endpoint.md"
            })
    void codeIsInTheExamples(String document) throws IOException {
        List<String> examples = examples();
        assertThat(blocks(Files.readString(ROOT.resolve(document))))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(examples)
                        .as("An example contains\n%s", block)
                        .anyMatch(example -> example.contains(block)))
                .allSatisfy(block -> assertThat(count(block, '{')).as(block).isEqualTo(count(block, '}')));
    }

    @Test
    void otherDocumentsHaveNoJavaCode() throws IOException {
        try (Stream<Path> documents = Files.walk(ROOT.resolve("docs"))) {
            assertThat(documents
                            .filter(document -> document.toString().endsWith(".md"))
                            .filter(document -> !blocks(read(document)).isEmpty())
                            .map(document -> ROOT.relativize(document).toString()))
                    .containsExactlyInAnyOrder(
                            "docs/tutorials/embed.md",
                            "docs/guides/models.md",
                            "docs/guides/java-api.md",
                            "docs/guides/add-a-provider.md",
                            "docs/guides/add-an-endpoint.md",
                            // A test of omega-server runs its receivers.
                            "docs/guides/webhooks.md",
                            // A test of omega-auth compares it with the code.
                            "docs/reference/accounts.md");
        }
    }

    /** The blocks of Java, without their indentation. As in Markdown, a line of three backticks ends a block. */
    private static List<String> blocks(String document) {
        List<String> blocks = new ArrayList<>();
        List<String> lines = document.lines().toList();
        for (int begin = lines.indexOf("```java"); begin >= 0; ) {
            List<String> rest = lines.subList(begin + 1, lines.size());
            int length = rest.indexOf("```");
            assertThat(length).as("The end of the block in line %s", begin + 1).isNotNegative();
            blocks.add(String.join("\n", rest.subList(0, length)));
            lines = rest.subList(length + 1, rest.size());
            begin = lines.indexOf("```java");
        }
        return blocks;
    }

    /** Each example twice: as it is, and as the body of its method, which a document can show alone. */
    private static List<String> examples() throws IOException {
        List<String> examples = new ArrayList<>();
        for (Path sources : SOURCES) {
            try (Stream<Path> files = Files.walk(sources)) {
                files.filter(Files::isRegularFile).map(DocumentedCodeTest::read).forEach(source -> {
                    examples.add(source);
                    examples.add(source.replaceAll("(?m)^ {8}", ""));
                });
            }
        }
        return examples;
    }

    private static long count(String text, char brace) {
        return text.chars().filter(c -> c == brace).count();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
