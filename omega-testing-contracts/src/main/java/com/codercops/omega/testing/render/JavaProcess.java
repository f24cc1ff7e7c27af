package com.codercops.omega.testing.render;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a main class of the tests in its own Java process, for tests that kill it. */
public final class JavaProcess {
    private JavaProcess() {}

    /** Starts the class with the class path of this process. The caller must end the process. */
    public static Process start(Class<?> main, String... arguments) throws IOException, URISyntaxException {
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
