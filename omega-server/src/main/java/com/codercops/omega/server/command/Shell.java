package com.codercops.omega.server.command;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;

/** Reads Java and runs it in this process. Not thread-safe; whoever opened it closes it. */
final class Shell implements AutoCloseable {
    private static final List<String> IMPORTS = List.of(
            "java.time.*",
            "java.util.*",
            "java.util.stream.*",
            "com.codercops.omega.auth.*",
            "com.codercops.omega.auth.account.*",
            "com.codercops.omega.render.*",
            "com.codercops.omega.script.*",
            "com.codercops.omega.server.jobs.*",
            "com.codercops.omega.server.jobs.event.*",
            "com.codercops.omega.server.jobs.usage.*",
            "com.codercops.omega.server.jobs.worker.*",
            "com.codercops.omega.server.library.*",
            "com.codercops.omega.server.scripts.*");

    private final World world;
    private final JShell java;
    private boolean fine = true;

    private Shell(World world, JShell java) {
        this.world = world;
        this.java = java;
    }

    /** @param variables public classes, by the name under which each is to be had */
    static Shell open(World world, Map<String, Object> variables) {
        ShellVariables engine = new ShellVariables();
        JShell java = JShell.builder()
                .executionEngine(engine, Map.of())
                .compilerOptions("-classpath", world.classPath())
                .out(world.out())
                .err(world.err())
                .build();
        Shell shell = new Shell(world, java);
        IMPORTS.forEach(name -> shell.evaluate("import " + name + ";"));
        variables.forEach((name, value) -> {
            engine.next(name, value);
            shell.evaluate(type(value.getClass()) + " " + name + " = null;");
        });
        return shell;
    }

    /** The class itself, or what is public of one that is not. */
    private static String type(Class<?> type) {
        return Modifier.isPublic(type.getModifiers()) || type.getInterfaces().length == 0
                ? type.getCanonicalName()
                : type.getInterfaces()[0].getCanonicalName();
    }

    /** Reads until the end. Whether all of it ran. */
    boolean run() throws IOException {
        boolean person = world.passwords().isPresent();
        StringBuilder typed = new StringBuilder();
        while (true) {
            if (person) {
                world.err().print(typed.isEmpty() ? "omega> " : "  ...> ");
                world.err().flush();
            }
            String line = world.in().readLine();
            if (line == null || (typed.isEmpty() && line.strip().equals("/exit"))) {
                break;
            }
            typed.append(line).append('\n');
            String rest = take(typed.toString());
            typed.setLength(0);
            typed.append(rest);
        }
        if (!typed.toString().isBlank()) {
            fail("This is not whole: " + typed.toString().strip());
        }
        return fine;
    }

    /** Runs what is whole, and gives back the rest. */
    private String take(String source) {
        String rest = source;
        while (!rest.isBlank()) {
            SourceCodeAnalysis.CompletionInfo found = java.sourceCodeAnalysis().analyzeCompletion(rest);
            if (!found.completeness().isComplete()) {
                if (found.completeness() != SourceCodeAnalysis.Completeness.UNKNOWN) {
                    return rest;
                }
                show(java.eval(rest)); // A mistake, which the compiler names.
                return "";
            }
            show(java.eval(found.source()));
            rest = found.remaining();
        }
        return "";
    }

    private void show(List<SnippetEvent> events) {
        for (SnippetEvent event : events) {
            if (event.status() == Snippet.Status.REJECTED) {
                java.diagnostics(event.snippet())
                        .filter(Diag::isError)
                        .forEach(diagnosis -> fail(diagnosis.getMessage(null)));
            } else if (event.exception() instanceof EvalException thrown) {
                fail(thrown.getExceptionClassName() + ": " + thrown.getMessage());
            } else if (event.exception() != null) {
                fail(event.exception().toString());
            } else if (event.causeSnippet() == null
                    && event.value() != null
                    && event.snippet().kind() != Snippet.Kind.IMPORT
                    && !event.value().isEmpty()) {
                world.out().println(event.value());
            }
        }
    }

    private void fail(String message) {
        fine = false;
        world.err().println(message);
    }

    private void evaluate(String source) {
        java.eval(source).stream()
                .filter(event -> event.status() == Snippet.Status.REJECTED || event.exception() != null)
                .forEach(event -> {
                    throw new IllegalStateException(
                            "The shell cannot begin at '" + source + "': "
                                    + java.diagnostics(event.snippet())
                                            .map(diagnosis -> diagnosis.getMessage(null))
                                            .toList(),
                            event.exception());
                });
    }

    @Override
    public void close() {
        java.close();
    }
}
