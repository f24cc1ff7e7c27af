package com.codercops.omega.render.local;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.runner.AllowedPackage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Fetches a package and tries to import it, each in a sandbox of its own. No script takes part in it. */
final class Pip {
    private static final List<String> TELLING = List.of(
            "DO NOT MATCH THE HASHES",
            "Retrying (Retry(",
            "connection error:",
            "No matching distribution found",
            "404 Client Error",
            "No space left on device",
            "No module named pip");

    private final Launcher launcher;
    private final Duration patience;

    /** @param patience how long one step may take */
    Pip(Launcher launcher, Duration patience) {
        this.launcher = launcher;
        this.patience = patience;
    }

    /**
     * Fetches a package with all that it needs into a directory.
     *
     * @return why it cannot be had on this machine, ever, or nothing when it was fetched
     * @throws RenderException when another try may succeed, or what came is not what was pinned
     */
    Optional<String> fetch(AllowedPackage allowed, Path lock, Path target) throws InterruptedException {
        LocalRunner pip = launcher.startPip(lock, target);
        try {
            // What pip unpacks lies in its sandbox's /tmp and counts as its memory.
            pip.limit(RenderLimits.DEFAULT);
            Transcript said =
                    Transcript.of(pip.messages(), line -> TELLING.stream().anyMatch(line::contains));
            Optional<Integer> code = pip.await(patience);
            said.complete();
            if (code.isPresent() && code.get() == 0) {
                return Optional.empty();
            }
            return Optional.of(explain(allowed, pip, said, code.isEmpty()));
        } catch (IOException e) {
            throw new RenderException(
                    Reason.INFRASTRUCTURE, "The limits of the control group could not be set: " + e, e);
        } finally {
            pip.kill();
        }
    }

    private String explain(AllowedPackage allowed, LocalRunner pip, Transcript said, boolean late) {
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
            throw broken(title + " takes more than " + (Bubblewrap.TMP_BYTES >> 20) + " MiB to install.");
        }
        if (said.has("No module named pip")) {
            throw new RenderException(
                    Reason.INSTALLATION,
                    "Manim's Python has no pip, which " + title + " is installed with: run it with -m ensurepip.");
        }
        if (said.has("No matching distribution found")) {
            return "the package index has no wheel of it, or of what it needs, for this Python on this machine";
        }
        throw Shelter.explain(
                broken("pip could not install " + title + ": " + said.lastLine()), said.lastLine() + pip.lastWords());
    }

    private static RenderException broken(String message) {
        return new RenderException(Reason.INFRASTRUCTURE, message);
    }

    /** Imports what was fetched, without network; returns why that fails, or nothing. */
    Optional<String> trial(AllowedPackage allowed, Layer layer) throws InterruptedException {
        LocalRunner python = launcher.startTrial(layer, allowed.imports());
        try {
            Transcript said = Transcript.of(python.messages(), line -> false);
            Optional<Integer> code = python.await(patience);
            said.complete();
            if (code.isPresent() && code.get() == 0) {
                return Optional.empty();
            }
            return Optional.of(
                    "it cannot be imported here: " + (code.isEmpty() ? "it takes too long" : said.lastLine()));
        } finally {
            python.kill();
        }
    }
}
