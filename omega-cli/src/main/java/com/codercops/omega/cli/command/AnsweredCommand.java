package com.codercops.omega.cli.command;

import com.codercops.omega.app.ProcessContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A command in the list of those that got all videos from the cache. The launcher starts no sandbox early for a command in the
 * list. The list can be wrong: then the sandbox starts later. The other half is {@code setup/daemon/answered.py}.
 *
 * @param directory has the list, with a name on each line, the newest last
 * @param name what the launcher calls the command, or empty without a launcher
 */
record AnsweredCommand(Path directory, String name) {
    private static final Logger LOG = LoggerFactory.getLogger(AnsweredCommand.class);
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{8}");
    private static final int MAX_NAMES = 1000;

    static AnsweredCommand of(ProcessContext process) {
        String name = process.variable("_OMEGA_COMMAND")
                .filter(it -> NAME.matcher(it).matches())
                .orElse("");
        return new AnsweredCommand(process.omegaHome().resolve("daemon"), name);
    }

    private Path file() {
        return directory.resolve("answered");
    }

    /** Whether the command is in the list. */
    boolean isKnown() {
        return !name.isEmpty() && names().contains(name);
    }

    /** Puts the command in the list, or takes it out. */
    void record(boolean answered) {
        List<String> names = names();
        if (name.isEmpty() || names.contains(name) == answered || !Files.isDirectory(directory)) {
            return;
        }
        names.remove(name);
        if (answered) {
            names.add(name);
        }
        List<String> newest = names.subList(Math.max(0, names.size() - MAX_NAMES), names.size());
        try {
            Path fresh = Files.createTempFile(directory, "answered", null);
            Files.write(fresh, newest, StandardCharsets.US_ASCII);
            Files.move(fresh, file(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.debug("{} cannot be written, so the next such command may start a sandbox", file(), e);
        }
    }

    private List<String> names() {
        try {
            return Files.exists(file())
                    ? new ArrayList<>(Files.readAllLines(file(), StandardCharsets.ISO_8859_1))
                    : new ArrayList<>();
        } catch (IOException e) {
            LOG.debug("{} cannot be read", file(), e);
            return new ArrayList<>();
        }
    }
}
