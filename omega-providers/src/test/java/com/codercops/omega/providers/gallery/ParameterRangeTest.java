package com.codercops.omega.providers.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The smallest and the largest value of every parameter produce a valid Python script, in which only that value has
 * changed.
 */
@Timeout(60)
final class ParameterRangeTest {
    /**
     * Reads name, Python literal and script, each terminated by a NUL; reports the scripts that do not parse to that
     * value.
     */
    private static final String CHECK = """
            import ast, sys
            blocks = sys.stdin.buffer.read().decode().split("\\0")[:-1]
            for name, literal, script in zip(blocks[0::3], blocks[1::3], blocks[2::3]):
                parameter = name.split()[-1]
                try:
                    values = [ast.unparse(line.value) for line in ast.parse(script).body
                              if isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == parameter]
                    wanted = [ast.unparse(ast.parse(literal, mode="eval").body)]
                    if values != wanted:
                        print(name, "is", values, "not", wanted)
                except Exception as error:
                    print(name, literal, repr(error))
            print(len(blocks) // 3, "scripts")
            """;

    @Test
    void everyScriptParsesWithTheSmallestAndLargestValues() throws Exception {
        StringBuilder blocks = new StringBuilder();
        int scripts = 0;
        for (Topic topic : TopicIndex.load().topics()) {
            for (Parameter parameter : topic.parameters()) {
                for (String literal : extremes(parameter)) {
                    Map<String, String> values = new LinkedHashMap<>(Map.of(parameter.name(), literal));
                    blocks.append(topic.shown().id()).append(' ').append(parameter.name());
                    blocks.append('\0').append(literal).append('\0');
                    blocks.append(topic.script(values)).append('\0');
                    scripts++;
                }
            }
        }
        assertThat(python(blocks.toString())).isEqualTo(scripts + " scripts");
    }

    private static List<String> extremes(Parameter parameter) {
        return switch (parameter.kind()) {
            case INTEGER, NUMBER -> List.of(PythonLiteral.of(parameter.min()), PythonLiteral.of(parameter.max()));
            case NUMBERS -> {
                List<String> literals = new ArrayList<>();
                for (BigDecimal count : List.of(parameter.min(), parameter.max())) {
                    for (BigDecimal element : List.of(parameter.low(), parameter.high())) {
                        literals.add(PythonLiteral.of(Collections.nCopies(count.intValue(), element)));
                    }
                }
                yield literals;
            }
            case TEXT ->
                List.of(
                        PythonLiteral.of("a"),
                        PythonLiteral.of("\"".repeat(parameter.max().intValue())),
                        PythonLiteral.of("\\".repeat(parameter.max().intValue())),
                        PythonLiteral.of("𝒜".repeat(parameter.max().intValue())));
            case COLOR ->
                List.of(
                        ColorNames.constant("red").orElseThrow(),
                        ColorNames.constant("pink").orElseThrow());
            case MATRIX -> List.of(matrix(parameter.low()), matrix(parameter.high()));
            case QUADRATIC ->
                List.of(
                        PythonLiteral.of(Collections.nCopies(3, parameter.min())),
                        PythonLiteral.of(Collections.nCopies(3, parameter.max())));
        };
    }

    private static String matrix(BigDecimal entry) {
        String row = PythonLiteral.of(List.of(entry, entry));
        return "[" + row + ", " + row + "]";
    }

    /** One process for all scripts. Without a Python the test is skipped with a message. */
    private static String python(String input) throws IOException, InterruptedException {
        Process python;
        try {
            python = new ProcessBuilder("python3", "-I", "-X", "utf8", "-c", CHECK)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException missing) {
            System.err.println("SKIPPED: there is no python3 to parse the gallery's scripts with their extreme values");
            Assumptions.abort("There is no python3");
            throw missing;
        }
        try (Writer stdin = python.outputWriter(StandardCharsets.UTF_8)) {
            stdin.write(input);
        }
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        python.waitFor();
        return said;
    }
}
