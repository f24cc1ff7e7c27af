package com.codercops.omega.render.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sandbox that the launcher starts before this JVM, so that Manim is imported while the JVM starts. The launcher runs the
 * command that the previous JVM recorded. A backend takes the sandbox only if it would start one with exactly this command; if
 * not, the sandbox ends unused. Thread-safe.
 *
 * <p>The file of the record and the launcher's part are described in {@code setup/daemon/sandbox.py}.
 */
public final class EarlySandbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EarlySandbox.class);

    private final Path record;
    private final String started;
    private final @Nullable Waiting waiting;
    /** The last command that was recorded, or null if no backend asked for a sandbox. */
    private @Nullable String recorded;
    /** Whether the sandbox serves a backend or has ended. */
    private boolean used;

    private boolean kept;

    /** The process that waits, with the name of its control groups. */
    private record Waiting(AdoptedProcess process, String group) {
        LocalProcess in(ControlGroups groups) {
            return new LocalProcess(process, true, groups.existing(group).orElse(null), null);
        }
    }

    private EarlySandbox(Path record, String started, @Nullable Waiting waiting) {
        this.record = record;
        this.started = started;
        this.waiting = waiting;
    }

    /**
     * Opens what the launcher started. A sandbox that cannot be used is as none.
     *
     * @param record where the command is recorded, in a directory that only this user can write
     * @param handle the process ID, the files of its standard streams, and the file that has the command with which it was
     *     started, separated by commas; empty if the launcher started none
     */
    public static EarlySandbox of(Path record, String handle) {
        String[] fields = handle.split(",", -1);
        if (fields.length != 5) {
            return new EarlySandbox(record, "", null);
        }
        try {
            ProcessHandle process = ProcessHandle.of(Long.parseLong(fields[0])).orElse(null);
            if (process != null) {
                AdoptedProcess adopted = new AdoptedProcess(process, fields[1], fields[2], fields[3]);
                String group = "omega-" + ProcessHandle.current().pid() + "-early";
                return new EarlySandbox(record, Files.readString(Path.of(fields[4])), new Waiting(adopted, group));
            }
        } catch (IOException | NumberFormatException e) {
            LOG.debug("The sandbox of the launcher cannot be used", e);
        }
        return new EarlySandbox(record, "", null);
    }

    /**
     * The sandbox, the first time, if it was started with this command. Records the command for the next start.
     *
     * @param command without the control groups
     */
    synchronized @Nullable LocalProcess take(List<String> command, ControlGroups groups) {
        String wanted = record(command, groups);
        boolean same = wanted.equals(started);
        if (!same && !wanted.equals(recorded)) {
            write(wanted);
        }
        recorded = wanted;
        if (!same || waiting == null || used || !waiting.process().isAlive()) {
            return null;
        }
        used = true;
        LOG.debug(
                "The sandbox that the launcher started is used: pid={}",
                waiting.process().pid());
        return waiting.in(groups);
    }

    private static String record(List<String> command, ControlGroups groups) {
        return Stream.of(groups.directories().stream().map(Path::toString), Stream.of(""), command.stream())
                .flatMap(it -> it)
                .collect(Collectors.joining("\0", "", "\0"));
    }

    private void write(String content) {
        try {
            Path fresh = Files.createTempFile(record.getParent(), "command", null);
            Files.writeString(fresh, content, StandardCharsets.UTF_8);
            Files.move(fresh, record, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.debug("The command of the sandbox is not recorded, so the next start is as slow as this one", e);
        }
    }

    /** Lets the launcher start the next sandbox too, even if no backend asks for this one. */
    public synchronized void keepRecord() {
        kept = true;
    }

    /** Ends the sandbox if no backend took it. If none asked for one, the launcher starts no more until one does. */
    @Override
    public synchronized void close() {
        if (waiting != null && !used) {
            used = true;
            waiting.in(ControlGroups.find()).kill();
        }
        if (recorded == null && !kept) {
            try {
                Files.deleteIfExists(record);
            } catch (IOException e) {
                LOG.debug("The record of the command is not removed", e);
            }
        }
    }
}
