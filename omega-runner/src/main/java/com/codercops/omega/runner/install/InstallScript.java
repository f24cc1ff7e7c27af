package com.codercops.omega.runner.install;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs the functions of {@code manim.sh}, the script that the set-up of a checkout uses too. */
final class InstallScript {
    private static final int MAX_LINES = 40;
    private static final int MAX_LINE = 1000;

    private InstallScript() {}

    /**
     * Runs a command with the functions. An interrupt kills it with all processes that it started.
     *
     * @param command in the language of {@code sh}
     * @param arguments its parameters {@code $1} and so on
     * @param progress receives each line of the output, on another thread
     * @return the last lines of the output
     * @throws RenderException if the command cannot be started or fails; the message has the end of its output
     */
    static List<String> run(String command, List<String> arguments, Consumer<String> progress)
            throws InterruptedException {
        List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", functions() + "\n" + command, "manim.sh"));
        line.addAll(arguments);
        Process process;
        try {
            process = new ProcessBuilder(line).redirectErrorStream(true).start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new RenderException(Reason.INSTALLATION, "/bin/sh cannot be started: " + e.getMessage(), e);
        }
        List<String> last = new ArrayList<>();
        Thread reader = new Thread(() -> read(process.getInputStream(), last, progress), "omega-install-output");
        reader.setDaemon(true);
        reader.start();
        try {
            int code = process.waitFor();
            reader.join();
            if (code != 0) {
                throw new RenderException(
                        Reason.INFRASTRUCTURE,
                        "The installation failed with exit code " + code + ". The end of its output:\n"
                                + String.join("\n", last));
            }
            return List.copyOf(last);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static void read(InputStream output, List<String> last, Consumer<String> progress) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String shown = shown(line);
                last.add(shown);
                if (last.size() > MAX_LINES) {
                    last.remove(0);
                }
                progress.accept(shown);
            }
        } catch (IOException e) {
            // The process was killed.
            return;
        }
    }

    /** Without control characters, and without passwords in addresses. */
    private static String shown(String line) {
        String plain = line.replaceAll("\\p{Cntrl}+", " ").replaceAll("//[^/@\\s]*@", "//***@");
        return plain.length() <= MAX_LINE ? plain : plain.substring(0, MAX_LINE);
    }

    private static String functions() {
        try (InputStream script = InstallScript.class.getResourceAsStream("manim.sh")) {
            if (script == null) {
                throw new RenderException(Reason.INTERNAL, "Omega was packaged without manim.sh.");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
