package com.codercops.omega.server.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says of a PostgreSQL: one fact a line.
 *
 * @param pid its process
 * @param port on which it listens
 * @param ready whether it takes connections
 */
record PostmasterPidFile(long pid, int port, boolean ready) {
    private static final int PID = 0;
    private static final int PORT = 3;
    private static final int STATUS = 7;

    /** What the file says, or empty when there is none or PostgreSQL is about to write it. */
    static Optional<PostmasterPidFile> read(Path file) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        try {
            return lines.size() <= PORT
                    ? Optional.empty()
                    : Optional.of(new PostmasterPidFile(
                            Long.parseLong(lines.get(PID).strip()),
                            Integer.parseInt(lines.get(PORT).strip()),
                            lines.size() > STATUS && lines.get(STATUS).strip().equals("ready")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether the process is a PostgreSQL; its number may have gone to another program since. */
    boolean alive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> !ended())
                .filter(process -> process.info()
                        .command()
                        .map(command ->
                                Path.of(command).getFileName().toString().startsWith("postgres"))
                        .orElse(true))
                .isPresent();
    }

    /** Whether it has ended, and only waits for a parent that does not ask: in containers, often for ever. */
    private boolean ended() {
        try {
            String status = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return status.startsWith(") Z", status.lastIndexOf(')'));
        } catch (IOException e) {
            return false;
        }
    }
}
