package com.codercops.omega.server.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The content of {@code postmaster.pid}, one value per line.
 *
 * @param pid process id
 * @param port port that it listens on
 * @param ready whether it accepts connections
 */
record PostmasterPidFile(long pid, int port, boolean ready) {
    private static final int PID = 0;
    private static final int PORT = 3;
    private static final int STATUS = 7;

    /** Reads the file; empty if it is missing or incomplete. */
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

    /** Whether the process is a PostgreSQL. The process id may have been reused. */
    boolean alive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> !ended())
                .filter(PostmasterPidFile::isPostgres)
                .isPresent();
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .orElse(true);
    }

    /** Whether the process belongs to a server with that data directory, which is the working directory of all of them. */
    static boolean isServerIn(ProcessHandle process, Path data) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                            .equals(data)
                    && isPostgres(process);
        } catch (IOException e) {
            return false; // It has ended, belongs to another user, or the system has no /proc.
        }
    }

    /**
     * Whether it is a zombie, which has ended but was not reaped by its parent. In containers, a zombie may remain
     * forever.
     */
    private boolean ended() {
        try {
            String status = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return status.startsWith(") Z", status.lastIndexOf(')'));
        } catch (IOException e) {
            return false;
        }
    }
}
