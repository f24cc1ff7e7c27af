package com.codercops.omega.server.command.shell;

import com.codercops.omega.server.command.context.ServerCommandContext;
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

/** Reads Java snippets and runs them in this process. Not thread-safe. The caller closes it. */
public final class JavaShell implements AutoCloseable {
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

    private final ServerCommandContext context;
    private final JShell java;
    private boolean succeeded = true;

    private JavaShell(ServerCommandContext context, JShell java) {
        this.context = context;
        this.java = java;
    }

    /** @param variables objects by the names of their variables */
    static JavaShell open(ServerCommandContext context, Map<String, Object> variables) {
        ShellVariables engine = new ShellVariables();
        JShell java = JShell.builder()
                .executionEngine(engine, Map.of())
                .compilerOptions("-classpath", context.classPath())
                .out(context.out())
                .err(context.err())
                .build();
        JavaShell shell = new JavaShell(context, java);
        IMPORTS.forEach(name -> shell.evaluate("import " + name + ";"));
        variables.forEach((name, value) -> {
            engine.next(name, value);
            shell.evaluate(type(value.getClass()) + " " + name + " = null;");
        });
        return shell;
    }

    /** The class, or an interface of a class that is not public. */
    private static String type(Class<?> type) {
        return Modifier.isPublic(type.getModifiers()) || type.getInterfaces().length == 0
                ? type.getCanonicalName()
                : type.getInterfaces()[0].getCanonicalName();
    }

    /** Reads until the end of the input. Returns whether every snippet succeeded. */
    boolean run() throws IOException {
        boolean interactive = context.prompt().isPresent();
        StringBuilder typed = new StringBuilder();
        while (true) {
            if (interactive) {
                context.err().print(typed.isEmpty() ? "omega> " : "  ...> ");
                context.err().flush();
            }
            String line = context.in().readLine();
            if (line == null || (typed.isEmpty() && line.strip().equals("/exit"))) {
                break;
            }
            typed.append(line).append('\n');
            String rest = runComplete(typed.toString());
            typed.setLength(0);
            typed.append(rest);
        }
        if (!typed.toString().isBlank()) {
            fail("The input ends with an incomplete snippet: "
                    + typed.toString().strip());
        }
        return succeeded;
    }

    /** Runs the complete snippets and returns the rest. */
    private String runComplete(String source) {
        String rest = source;
        while (!rest.isBlank()) {
            SourceCodeAnalysis.CompletionInfo found = java.sourceCodeAnalysis().analyzeCompletion(rest);
            if (!found.completeness().isComplete()) {
                if (found.completeness() != SourceCodeAnalysis.Completeness.UNKNOWN) {
                    return rest;
                }
                show(java.eval(rest)); // A syntax error, which the compiler reports.
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
                context.out().println(event.value());
            }
        }
    }

    private void fail(String message) {
        succeeded = false;
        context.err().println(message);
    }

    private void evaluate(String source) {
        java.eval(source).stream()
                .filter(event -> event.status() == Snippet.Status.REJECTED || event.exception() != null)
                .forEach(event -> {
                    throw new IllegalStateException(
                            "The shell cannot run its own snippet '" + source + "': "
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
