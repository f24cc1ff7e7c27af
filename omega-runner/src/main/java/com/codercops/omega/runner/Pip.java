package com.codercops.omega.runner;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How pip is called, and what it means by what it says. Where it runs, and shut in by what, is a backend's business; no
 * script takes part in it.
 */
public final class Pip {
    /** Wheels only, and only what the lock file names by its hash; a few tries, each with an end. Told apart by -vv. */
    private static final List<String> INSTALL = List.of(
            ("-I -m pip install -vv --no-input --no-color --progress-bar off --no-cache-dir --disable-pip-version-check"
                            + " --retries 2 --timeout 15 --only-binary :all: --require-hashes --no-deps")
                    .split(" ", -1));

    /** As the runner does it: Manim first, where that makes a difference, and what was installed last on the path. */
    private static final String TRIAL = """
            import importlib, os, sys
            os.dup2(1, 2)
            if any(name.startswith("manim") for name in sys.argv[2:]):
                import manim
            sys.path.append(sys.argv[1])
            for name in sys.argv[2:]:
                importlib.import_module(name)
            """;

    private static final List<String> TELLING = List.of(
            "DO NOT MATCH THE HASHES",
            "Retrying (Retry(",
            "connection error:",
            "No matching distribution found",
            "404 Client Error",
            "No space left on device",
            "No module named pip");

    private final Duration patience;
    private final long room;

    /**
     * @param patience how long one step may take
     * @param room how many bytes a package may take while it is unpacked
     */
    public Pip(Duration patience, long room) {
        this.patience = patience;
        this.room = room;
    }

    /**
     * What Python is told, to fetch a package with all that it needs.
     *
     * @param lock the file with the package's lock, as Python will find it
     * @param target the directory that it is put into, likewise
     */
    public static List<String> fetching(String lock, String target) {
        return Stream.concat(INSTALL.stream(), Stream.of("--target", target, "-r", lock))
                .toList();
    }

    /**
     * What Python is told, to import what was fetched as a script would do it.
     *
     * @param target the directory that it was put into, as Python will find it
     */
    public static List<String> trying(String target, AllowedPackage allowed) {
        return Stream.concat(Stream.of("-I", "-B", "-c", TRIAL, target), allowed.imports().stream())
                .toList();
    }

    /**
     * Waits for pip, and ends it.
     *
     * @param pip was started to fetch the package; it prints all that it has to say as its messages
     * @return why the package cannot be had on this machine, ever, or nothing when it was fetched
     * @throws RenderException when another try may succeed, or what came is not what was pinned
     */
    public Optional<String> fetched(AllowedPackage allowed, StartedProgram pip) throws InterruptedException {
        try {
            Transcript said =
                    Transcript.of(pip.messages(), line -> TELLING.stream().anyMatch(line::contains));
            Optional<Integer> code = pip.await(patience);
            said.complete();
            return code.isPresent() && code.get() == 0
                    ? Optional.empty()
                    : Optional.of(explain(allowed, said, code.isEmpty()));
        } finally {
            pip.kill();
        }
    }

    private String explain(AllowedPackage allowed, Transcript said, boolean late) {
        String title = allowed.title();
        if (said.has("DO NOT MATCH THE HASHES")) {
            throw broken("The package index sent something else than what the allow-list pins for " + title
                    + ": a hash does not match. Nothing was installed. Do not trust this index before you know why.");
        }
        if (late || said.has("Retrying (Retry(") || said.has("connection error:")) {
            throw broken(title + " could not be fetched from the package index"
                    + (late ? " within " + patience.toSeconds() + " s" : "")
                    + "; check the network, or the settings index-url, index-proxy and index-certificate. "
                    + said.lastLine());
        }
        if (said.has("404 Client Error")) {
            throw broken("The package index does not have " + title + " or what it needs; check the setting index-url. "
                    + said.lastLine());
        }
        if (said.has("No space left on device")) {
            throw broken(title + " takes more than " + (room >> 20) + " MiB to install.");
        }
        if (said.has("No module named pip")) {
            throw new RenderException(
                    Reason.INSTALLATION,
                    "Manim's Python has no pip, which " + title + " is installed with: run it with -m ensurepip.");
        }
        if (said.has("No matching distribution found")) {
            return "the package index has no wheel of it, or of what it needs, for this Python on this machine";
        }
        throw broken("pip could not install " + title + ": " + said.lastLine());
    }

    private static RenderException broken(String message) {
        return new RenderException(Reason.INFRASTRUCTURE, message);
    }

    /**
     * Waits for the import of what was fetched, and ends it.
     *
     * @return why it cannot be imported, or nothing when it can
     */
    public Optional<String> tried(StartedProgram python) throws InterruptedException {
        try {
            Transcript said = Transcript.of(python.messages(), line -> false);
            Optional<Integer> code = python.await(patience);
            said.complete();
            return code.isPresent() && code.get() == 0
                    ? Optional.empty()
                    : Optional.of(
                            "it cannot be imported here: " + (code.isEmpty() ? "it takes too long" : said.lastLine()));
        } finally {
            python.kill();
        }
    }
}
