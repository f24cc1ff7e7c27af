package com.codercops.omega.render.local;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Asks Manim's Python what a wheel must be made for, such as {@code cpython-311-x86_64-linux-gnu}. */
final class Interpreter implements Supplier<String> {
    private static final String QUESTION =
            "import sysconfig; print(sysconfig.get_config_var('SOABI'), sysconfig.get_platform())";

    private final Launcher launcher;

    Interpreter(Launcher launcher) {
        this.launcher = launcher;
    }

    @Override
    public String get() {
        LocalRunner python = launcher.startProbe(QUESTION);
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(python.messages(), StandardCharsets.UTF_8))) {
            String answer = reader.readLine();
            if (answer == null) {
                throw Shelter.explain(
                        new RenderException(
                                Reason.INSTALLATION, "Manim's Python does not answer. " + python.lastWords()),
                        python.lastWords());
            }
            return answer;
        } catch (IOException e) {
            throw new RenderException(Reason.INSTALLATION, "Manim's Python does not answer: " + e, e);
        } finally {
            python.kill();
        }
    }
}
