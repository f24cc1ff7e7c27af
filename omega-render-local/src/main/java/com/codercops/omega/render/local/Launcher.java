package com.codercops.omega.render.local;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Starts programs, shut in or not, each in a control group of its own where there are any. Thread-safe. */
final class Launcher implements AutoCloseable {
    /** Opens the filter as descriptor 3, joins the control groups named before {@code --}, becomes the program. */
    private static final String SCRIPT = "exec 3<\"$1\"; shift; "
            + "while [ \"$1\" != -- ]; do echo $$ >\"$1\" || exit 71; shift; done; shift; exec \"$@\"";

    /** Where the runner's files appear inside. */
    static final String RUNNER_INSIDE = "/omega";

    /** Passed on to a program that is not shut in; it is the user's own, and needs TeX and fonts to be found. */
    private static final List<String> PASSED_ON =
            List.of("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "FONTCONFIG_FILE", "FONTCONFIG_PATH");

    private final LocalSettings settings;
    private final ManimEnvironment environment;
    private final ControlGroups groups;
    private final Residence residence;
    private final Path runner;
    /** All that may still run, whoever asked for it. */
    private final Set<LocalRunner> running = new HashSet<>();

    private long started;
    private boolean closed;
    /**
     * The kernel ends a sandbox when the thread that started it ends, so all are started from one thread that lives as
     * long as the backend.
     */
    private final ExecutorService parent = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "omega-sandbox-parent");
        thread.setDaemon(true);
        return thread;
    });

    Launcher(
            LocalSettings settings,
            ManimEnvironment environment,
            ControlGroups groups,
            Residence residence,
            Path runner) {
        this.settings = settings;
        this.environment = environment;
        this.groups = groups;
        this.residence = residence;
        this.runner = runner;
    }

    boolean sandboxed() {
        return settings.isolation() == LocalSettings.Isolation.REQUIRED;
    }

    /**
     * Starts the runner.
     *
     * @throws RenderException when there is no sandbox to be had but one is demanded
     */
    LocalRunner startRunner() {
        String main = (sandboxed() ? RUNNER_INSIDE : runner.toString()) + "/omega_runner/__main__.py";
        return start(List.of(environment.python().toString(), "-I", "-B", main));
    }

    /** Starts a Python program given as text. */
    LocalRunner startProbe(String program, String... arguments) {
        return start(Stream.concat(
                        Stream.of(environment.python().toString(), "-I", "-B", "-c", program), Stream.of(arguments))
                .toList());
    }

    private synchronized LocalRunner start(List<String> program) {
        if (closed) {
            throw new RenderException(Reason.INFRASTRUCTURE, "The render backend is closed.");
        }
        running.removeIf(LocalRunner::ended);
        String name = residence.name() + "-" + started++;
        ControlGroup group = null;
        Path privateTmp = null;
        LocalRunner runner = null;
        try {
            group = groups.make(name).orElse(null);
            privateTmp = sandboxed()
                    ? null
                    : Files.createDirectory(residence.directory().resolve(name));
            ProcessBuilder builder = new ProcessBuilder(command(program, group));
            setEnvironment(builder, privateTmp);
            Process process = await(parent.submit(builder::start));
            runner = new LocalRunner(process, group, privateTmp);
            running.add(runner);
            return runner;
        } catch (IOException e) {
            throw new RenderException(Reason.INFRASTRUCTURE, "The sandbox could not be prepared: " + e, e);
        } catch (ExecutionException e) {
            throw new RenderException(Reason.INFRASTRUCTURE, "The runner could not be started: " + e.getCause(), e);
        } finally {
            if (runner == null) {
                discard(group, privateTmp);
            }
        }
    }

    /** Not given up on interruption: nobody would end what starts a moment later. The next wait tells the caller. */
    private static Process await(Future<Process> start) throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return start.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<String> command(List<String> program, @Nullable ControlGroup group) throws IOException {
        Optional<byte[]> filter =
                sandboxed() ? SeccompFilter.forMachine(System.getProperty("os.arch")) : Optional.empty();
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "sh"));
        command.add(filter.isPresent() ? filterFile(filter.get()).toString() : "/dev/null");
        if (group != null) {
            group.doors().forEach(door -> command.add(door.toString()));
        }
        command.add("--");
        command.addAll(sandboxed() ? shutIn(program, filter.isPresent()) : program);
        return command;
    }

    private List<String> shutIn(List<String> program, boolean filtered) {
        Map<String, Path> mounts = new LinkedHashMap<>();
        mounts.put(RUNNER_INSIDE, runner);
        if (settings.assets() != null) {
            mounts.put("/assets", settings.assets());
        }
        return Bubblewrap.command(Shelter.bwrap(), environment.directories(), mounts, filtered, program);
    }

    private Path filterFile(byte[] filter) throws IOException {
        Path file = residence.directory().resolve("seccomp.bpf");
        if (!Files.exists(file)) {
            Files.write(file, filter);
        }
        return file;
    }

    private static void setEnvironment(ProcessBuilder builder, @Nullable Path privateTmp) {
        Map<String, String> variables = builder.environment();
        if (privateTmp == null) {
            // bubblewrap clears what it passes on, but its own environment can be read from inside.
            variables.clear();
            return;
        }
        variables.keySet().retainAll(PASSED_ON);
        Bubblewrap.ENVIRONMENT.forEach(variables::putIfAbsent);
        variables.put("HOME", privateTmp.toString());
        variables.put("TMPDIR", privateTmp.toString());
        variables.put("OMEGA_RUNNER_TMP", privateTmp.toString());
    }

    private static void discard(@Nullable ControlGroup group, @Nullable Path privateTmp) {
        if (group != null) {
            group.close();
        }
        if (privateTmp != null) {
            try {
                Residence.delete(privateTmp);
            } catch (IOException e) {
                // The residence goes as a whole later on.
                return;
            }
        }
    }

    /** Ends all that was started, and waits until nothing of it is left, control groups included. */
    @Override
    public synchronized void close() {
        closed = true;
        running.forEach(LocalRunner::kill);
        running.clear();
        parent.shutdown();
    }
}
