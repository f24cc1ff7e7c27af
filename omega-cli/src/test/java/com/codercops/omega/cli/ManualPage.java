package com.codercops.omega.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Writes the manual page {@code omega(1)} in the macros of {@code man(7)}. */
final class ManualPage {
    private final StringBuilder page = new StringBuilder();

    private ManualPage() {}

    static String of(CommandSpec root) {
        ManualPage manual = new ManualPage();
        manual.write(root);
        return manual.page.toString();
    }

    private void write(CommandSpec root) {
        line(".\\\" Generated from the commands by DistributionFilesTest.");
        line(".TH OMEGA 1 \"\" \"Omega\" \"User Commands\"");
        line(".SH NAME");
        line("omega \\- " + text("make videos from prompts and Manim scripts"));
        line(".SH SYNOPSIS");
        line(".B omega");
        line("[\\fIOPTION\\fR]... \\fICOMMAND\\fR [\\fIARGUMENT\\fR]...");
        line(".SH DESCRIPTION");
        paragraph(root.usageMessage().description());
        options(root);
        line(".SH COMMANDS");
        root.subcommands().values().forEach(child -> command(child.getCommandSpec()));
        line(".SH EXIT STATUS");
        root.usageMessage().exitCodeList().forEach((code, meaning) -> item("\\fB" + text(code.strip()), meaning));
    }

    private void command(CommandSpec command) {
        line(".SS " + text(command.qualifiedName()) + parameters(command));
        paragraph(command.usageMessage().description());
        command.positionalParameters()
                .forEach(parameter -> item("\\fI" + text(parameter.paramLabel()), parameter.description()));
        options(command);
        command.subcommands().values().forEach(child -> command(child.getCommandSpec()));
    }

    private static String parameters(CommandSpec command) {
        return command.positionalParameters().stream()
                .map(parameter -> " " + text(parameter.paramLabel()))
                .collect(Collectors.joining());
    }

    private void options(CommandSpec command) {
        command.options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> item(names(option), option.description()));
    }

    private static String names(OptionSpec option) {
        String value = option.arity().max() == 0 ? "" : " \\fI" + text(option.paramLabel()) + "\\fR";
        return List.of(option.names()).stream()
                .map(name -> "\\fB" + text(name) + "\\fR" + value)
                .collect(Collectors.joining(", "));
    }

    private void item(String label, String... description) {
        line(".TP");
        line(label + "\\fR");
        line(text(String.join(" ", description).strip()));
    }

    private void paragraph(String... lines) {
        line(".PP");
        line(text(String.join(" ", lines).strip()));
    }

    private void line(String line) {
        page.append(line).append('\n');
    }

    /** Text without meaning for roff. */
    private static String text(String plain) {
        String escaped = plain.replace("\\", "\\e").replace("-", "\\-").replace("\n", " ");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
