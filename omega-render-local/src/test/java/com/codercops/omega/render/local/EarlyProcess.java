package com.codercops.omega.render.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the launcher does before it starts Java: runs a recorded command as a child, with streams that Java can open. */
final class EarlyProcess {
    private final Path directory;
    private final Path started;
    private final Process process;

    /** Starts the command of a record. */
    EarlyProcess(Path directory, Path record) throws IOException, InterruptedException {
        this.directory = Files.createDirectories(directory);
        this.started = Files.copy(record, directory.resolve("started"));
        List<String> fields = List.of(Files.readString(record).split("\0", -1));
        int end = fields.indexOf("");
        List<String> program = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "while [ \"$1\" ]; do echo $$ >\"$1/cgroup.procs\"; shift; done; shift;"
                        + " exec \"$@\" <'IN' >'OUT' 2>'ERRORS'"
                                .replace("IN", fifo("in"))
                                .replace("OUT", fifo("out"))
                                .replace("ERRORS", fifo("errors")),
                "sh"));
        for (String parent : fields.subList(0, end)) {
            Path group = Path.of(parent, "omega-" + ProcessHandle.current().pid() + "-early");
            program.add(Files.createDirectory(group).toString());
        }
        program.add("");
        program.addAll(fields.subList(end + 1, fields.size() - 1));
        ProcessBuilder builder = new ProcessBuilder(program);
        builder.environment().clear();
        process = builder.start();
    }

    private String fifo(String name) throws IOException, InterruptedException {
        Path file = directory.resolve(name);
        new ProcessBuilder("mkfifo", file.toString()).start().waitFor();
        return file.toString();
    }

    /** What the launcher passes to Java. */
    String handle() {
        return String.join(
                ",",
                Stream.concat(
                                Stream.of(Long.toString(process.pid())),
                                Stream.of("in", "out", "errors", started.getFileName())
                                        .map(name -> directory
                                                .resolve(name.toString())
                                                .toString()))
                        .toList());
    }

    boolean isAlive() {
        return process.isAlive();
    }
}
