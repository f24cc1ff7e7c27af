package com.codercops.omega.render.local;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Asks Manim's Python for the platform that wheels must be made for, such as {@code cpython-311-x86_64-linux-gnu}. */
final class PythonPlatform implements Supplier<String> {
    private static final String PROGRAM =
            "import sysconfig; print(sysconfig.get_config_var('SOABI'), sysconfig.get_platform())";

    private final SandboxLauncher launcher;

    PythonPlatform(SandboxLauncher launcher) {
        this.launcher = launcher;
    }

    @Override
    public String get() {
        LocalProcess python = launcher.startProbe(PROGRAM);
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(python.messages(), StandardCharsets.UTF_8))) {
            String answer = reader.readLine();
            if (answer == null) {
                throw python.explain(new RenderException(
                        Reason.INSTALLATION,
                        "Manim's Python does not start. Its error output: " + python.errorOutput()));
            }
            return answer;
        } catch (IOException e) {
            throw new RenderException(Reason.INSTALLATION, "Manim's Python does not start: " + e, e);
        } finally {
            python.kill();
        }
    }
}
