package com.codercops.omega.render.docker;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of these tests in a process of its own, that can be killed. */
final class JavaProcess {
    private JavaProcess() {}

    /** Starts the program; whoever calls ends it. */
    static Process start(Class<?> main, String... arguments) throws IOException, URISyntaxException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String modules = System.getProperty("jdk.module.path", "");
        Path tests =
                Path.of(main.getProtectionDomain().getCodeSource().getLocation().toURI());
        String path = System.getProperty("java.class.path") + (modules.isEmpty() ? "" : ":" + modules) + ":" + tests;
        List<String> command = new ArrayList<>(List.of(java, "-cp", path, main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
