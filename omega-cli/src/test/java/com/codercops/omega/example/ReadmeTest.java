package com.codercops.omega.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Java of the README stands in the examples, which are compiled and run. */
class ReadmeTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern FENCE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void readmeHasTheJavaOfTheExamples() throws IOException {
        List<String> examples = List.of(example("EmbeddedVideo"), example("EchoModelFactory"));
        Matcher fence = FENCE.matcher(Files.readString(ROOT.resolve("README.md")));
        int found = 0;
        while (fence.find()) {
            found++;
            String code = fence.group(1).strip();
            assertThat(examples).anySatisfy(example -> assertThat(example).contains(code));
        }
        assertThat(found).isEqualTo(2);
    }

    @Test
    void modelsPageHasTheJavaOfAnExample() throws IOException {
        Matcher fence = FENCE.matcher(Files.readString(ROOT.resolve("docs/guides/models.md")));
        assertThat(fence.find()).isTrue();
        assertThat(example("GeminiVideo").stripIndent().replaceAll("(?m)^ {8}", ""))
                .contains(fence.group(1).strip());
    }

    private static String example(String name) throws IOException {
        return Files.readString(ROOT.resolve("omega-cli/src/test/java/com/codercops/omega/example/" + name + ".java"));
    }
}
