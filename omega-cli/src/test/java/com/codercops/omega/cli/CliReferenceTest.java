package com.codercops.omega.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.app.ProcessContext;
import com.codercops.omega.testing.GeneratedPage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Generates {@code docs/reference/cli.md} from the commands, and fails if the committed page differs. */
class CliReferenceTest {
    @Test
    void pageIsCurrent() throws IOException {
        GeneratedPage.assertCurrent("cli.md", page(), CliReferenceTest.class);
    }

    @Test
    void everyOptionHasADescription() {
        forEachCommand(
                root(),
                command -> command.options()
                        .forEach(option -> assertThat(option.description())
                                .as(command.qualifiedName() + " " + option.longestName())
                                .isNotEmpty()));
    }

    private static CommandSpec root() {
        CliContext context = new CliContext(
                new ProcessContext(Map.of(), Path.of("")),
                InputStream.nullInputStream(),
                System.out,
                System.err,
                false);
        return OmegaCli.commands(context).getCommandSpec();
    }

    private static String page() {
        CommandSpec root = root();
        StringBuilder page = new StringBuilder("""
                # Command line

                <!-- Generated from the commands by CliReferenceTest. -->

                `omega COMMAND --help` shows the same text. The [guide](../guides/command-line.md) explains how the
                commands are used together.

                ## Exit codes

                | code | meaning |
                |---|---|
                """);
        root.usageMessage()
                .exitCodeList()
                .forEach((code, meaning) -> page.append("| %s | %s |\n".formatted(code.strip(), meaning)));
        forEachCommand(root, command -> section(page, command));
        return page.toString();
    }

    private static void forEachCommand(CommandSpec spec, java.util.function.Consumer<CommandSpec> action) {
        action.accept(spec);
        spec.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .forEach(child -> forEachCommand(child, action));
    }

    private static void section(StringBuilder page, CommandSpec spec) {
        page.append("\n## %s\n\n%s\n"
                .formatted(spec.qualifiedName(), join(spec.usageMessage().description())));
        if (!spec.positionalParameters().isEmpty()) {
            page.append("\n| argument | meaning |\n|---|---|\n");
            spec.positionalParameters()
                    .forEach(parameter -> page.append(
                            "| `%s` | %s |\n".formatted(parameter.paramLabel(), join(parameter.description()))));
        }
        if (spec.parent() == null && !spec.subcommands().isEmpty()) {
            page.append("\n| command | meaning |\n|---|---|\n");
            spec.subcommands()
                    .forEach((name, child) -> page.append("| [`%s`](#omega-%s) | %s |\n"
                            .formatted(
                                    name,
                                    name,
                                    join(child.getCommandSpec().usageMessage().description()))));
        }
        List<OptionSpec> options =
                spec.options().stream().filter(option -> !option.hidden()).toList();
        page.append("\n| option | meaning |\n|---|---|\n");
        options.forEach(option -> page.append("| %s | %s |\n"
                .formatted(names(option), join(option.description()).replace("|", "\\|"))));
        String footer = join(spec.usageMessage().footer());
        if (spec.parent() != null && !footer.isBlank()) {
            page.append("\n%s\n".formatted(footer));
        }
    }

    private static String names(OptionSpec option) {
        String value =
                option.arity().max() == 0 ? "" : " " + option.paramLabel().replace("|", "\\|");
        return List.of(option.names()).stream()
                .map(name -> "`" + name + value + "`")
                .collect(Collectors.joining(", "));
    }

    private static String join(String... lines) {
        return String.join(" ", lines).strip();
    }
}
