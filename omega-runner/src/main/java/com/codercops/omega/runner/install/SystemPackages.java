package com.codercops.omega.runner.install;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Manim needs from the operating system.
 *
 * @param python the Python to install Manim with, or empty if there is none that Manim supports
 * @param forManim missing components without which Manim cannot be installed, such as {@code compiler}
 * @param forScripts missing components without which some scripts fail, such as {@code tex}
 * @param command the command that installs all missing components, or empty if nothing is missing or the package manager is
 *     none of apt, dnf, pacman and brew
 */
public record SystemPackages(
        Optional<Path> python, List<String> forManim, List<String> forScripts, Optional<String> command) {
    private static final String REPORT = """

            find_python | sed 's/^/python /'
            manim=$(missing_for_manim)
            scripts=$(missing_for_scripts)
            echo manim $manim
            echo scripts $scripts
            if [ -n "$manim$scripts" ] && manager=$(package_manager); then
                echo command "$(install_command "$manager" $manim $scripts)"
            fi
            """;

    public SystemPackages {
        forManim = List.copyOf(forManim);
        forScripts = List.copyOf(forScripts);
    }

    /** Looks at this machine. Takes about a second. */
    public static SystemPackages check() throws InterruptedException {
        List<String> report = InstallScript.run(REPORT, List.of(), line -> {});
        return new SystemPackages(
                field(report, "python").map(Path::of),
                words(field(report, "manim")),
                words(field(report, "scripts")),
                field(report, "command"));
    }

    private static Optional<String> field(List<String> report, String name) {
        return report.stream()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1).strip())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static List<String> words(Optional<String> text) {
        return text.stream().flatMap(it -> Stream.of(it.split(" +", -1))).toList();
    }

    /** The advice of people who lack something: the command, or that they have to find it. */
    String advice() {
        return command.map(it -> "Install them with: " + it)
                .orElse("No supported package manager (apt, dnf, pacman, brew) was found. Install them yourself.");
    }

    /**
     * The Python to install Manim with.
     *
     * @throws RenderException if a component is missing
     */
    Path requirePython() {
        if (!forManim.isEmpty()) {
            throw new RenderException(
                    Reason.INSTALLATION,
                    "Manim cannot be installed, because these are missing: " + String.join(", ", forManim) + ". "
                            + advice());
        }
        return python.orElseThrow(() ->
                new RenderException(Reason.INSTALLATION, "No Python 3.11 to 3.14 was found. Install one of them."));
    }
}
