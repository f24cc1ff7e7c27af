package com.codercops.omega.runner.packages;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.runner.SandboxProcess;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The command lines of pip, and the meaning of its output. The backends start pip, in a sandbox and without a script. */
public final class Pip {
    /**
     * Installs wheels only, and only files whose hashes are in the lock, with a bounded number of retries. The option
     * -vv prints the details that distinguish the failures.
     */
    private static final List<String> INSTALL = List.of(
            ("-I -m pip install -vv --no-input --no-color --progress-bar off --no-cache-dir --disable-pip-version-check"
                            + " --retries 2 --timeout 15 --only-binary :all: --require-hashes --no-deps")
                    .split(" ", -1));

    /** Imports modules as the runner does: Manim first, where that makes a difference, and the package last on the path. */
    private static final String IMPORT = """
            import importlib, os, sys
            os.dup2(1, 2)
            if any(name.startswith("manim") for name in sys.argv[2:]):
                import manim
            sys.path.append(sys.argv[1])
            for name in sys.argv[2:]:
                importlib.import_module(name)
            """;

    private static final List<String> SIGNIFICANT = List.of(
            "DO NOT MATCH THE HASHES",
            "Retrying (Retry(",
            "connection error:",
            "No matching distribution found",
            "404 Client Error",
            "No space left on device",
            "No module named pip");

    private final Duration timeout;
    private final long maxBytes;

    /**
     * @param timeout how long one step may take
     * @param maxBytes how much space a package may take while it is unpacked
     */
    public Pip(Duration timeout, long maxBytes) {
        this.timeout = timeout;
        this.maxBytes = maxBytes;
    }

    /**
     * The arguments of Python that download a package with its dependencies.
     *
     * @param lock the path of the package's lock file
     * @param target the path of the directory to install into
     */
    public static List<String> downloadArguments(String lock, String target) {
        return Stream.concat(INSTALL.stream(), Stream.of("--target", target, "-r", lock))
                .toList();
    }

    /**
     * The arguments of Python that import what was downloaded, as a script does.
     *
     * @param target the path of the directory that the package was installed into
     */
    public static List<String> importArguments(String target, AllowedPackage allowed) {
        return Stream.concat(Stream.of("-I", "-B", "-c", IMPORT, target), allowed.imports().stream())
                .toList();
    }

    /**
     * Waits for a started download, and kills the process.
     *
     * @return why the package can never be installed on this machine, or empty when it was downloaded
     * @throws RenderException when a retry may succeed, or the files are not those of the lock
     */
    Optional<String> awaitDownload(AllowedPackage allowed, SandboxProcess pip) throws InterruptedException {
        try {
            ProgramOutput output = ProgramOutput.read(
                    pip.messages(), line -> SIGNIFICANT.stream().anyMatch(line::contains));
            Optional<Integer> code = pip.awaitExit(timeout);
            output.awaitEnd();
            return code.isPresent() && code.get() == 0
                    ? Optional.empty()
                    : Optional.of(explain(allowed, output, code.isEmpty()));
        } catch (RenderException e) {
            throw pip.explain(e);
        } finally {
            pip.kill();
        }
    }

    private String explain(AllowedPackage allowed, ProgramOutput output, boolean timedOut) {
        String title = allowed.title();
        if (output.contains("DO NOT MATCH THE HASHES")) {
            throw failure("The package index sent a file for " + title + " whose hash is not the one in the allow-list."
                    + " Nothing was installed. Find out why before you use this index again.");
        }
        if (timedOut || output.contains("Retrying (Retry(") || output.contains("connection error:")) {
            throw failure(title + " could not be downloaded from the package index"
                    + (timedOut ? " within " + timeout.toSeconds() + " s" : "")
                    + ". Check the network, and the settings index-url, index-proxy and index-certificate. pip: "
                    + output.lastLine());
        }
        if (output.contains("404 Client Error")) {
            throw failure("The package index does not have " + title + " or one of its dependencies. Check the setting"
                    + " index-url. pip: " + output.lastLine());
        }
        if (output.contains("No space left on device")) {
            throw failure(title + " needs more than " + (maxBytes >> 20) + " MiB to install.");
        }
        if (output.contains("No module named pip")) {
            throw new RenderException(
                    Reason.INSTALLATION,
                    title + " cannot be installed, because the Python of Manim has no pip. Run that Python with: -m"
                            + " ensurepip");
        }
        if (output.contains("No matching distribution found")) {
            return "the package index has no wheel of it, or of a dependency, for this Python on this machine";
        }
        throw failure("pip could not install " + title + ": " + output.lastLine());
    }

    private static RenderException failure(String message) {
        return new RenderException(Reason.INFRASTRUCTURE, message);
    }

    /**
     * Waits for a started import, and kills the process.
     *
     * @return why the package cannot be imported, or empty when it can
     */
    Optional<String> awaitImport(SandboxProcess python) throws InterruptedException {
        try {
            ProgramOutput output = ProgramOutput.read(python.messages(), line -> false);
            Optional<Integer> code = python.awaitExit(timeout);
            output.awaitEnd();
            return code.isPresent() && code.get() == 0
                    ? Optional.empty()
                    : Optional.of("its import fails on this machine: "
                            + (code.isEmpty()
                                    ? "it takes longer than " + timeout.toSeconds() + " s"
                                    : output.lastLine()));
        } finally {
            python.kill();
        }
    }
}
