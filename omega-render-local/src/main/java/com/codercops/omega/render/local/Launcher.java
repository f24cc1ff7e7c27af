package com.codercops.omega.render.local;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.runner.AllowedPackage;
import com.codercops.omega.runner.PackageSettings;
import com.codercops.omega.runner.Pip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
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
     * @param layers what scripts can import besides what Manim's environment has
     * @throws RenderException when there is no sandbox to be had but one is demanded
     */
    LocalRunner startRunner(List<Layer> layers) {
        String main = (sandboxed() ? RUNNER_INSIDE : runner.toString()) + "/omega_runner/__main__.py";
        String path = layers.stream().map(this::place).collect(Collectors.joining(":"));
        Map<String, Path> mounts = new HashMap<>();
        layers.forEach(layer -> mounts.put(layer.inside(), layer.directory()));
        mounts.put(RUNNER_INSIDE, runner);
        if (settings.assets() != null) {
            mounts.put("/assets", settings.assets());
        }
        Map<String, String> variables = layers.isEmpty() ? Map.of() : Map.of("OMEGA_RUNNER_PACKAGES", path);
        return start(List.of(environment.python().toString(), "-I", "-B", main), Room.shut(mounts, variables));
    }

    private String place(Layer layer) {
        return sandboxed() ? layer.inside() : layer.directory().toString();
    }

    /** Starts a Python program given as text. */
    LocalRunner startProbe(String program, String... arguments) {
        List<String> told = new ArrayList<>(List.of("-I", "-B", "-c", program));
        told.addAll(List.of(arguments));
        return startPython(told, Map.of());
    }

    private LocalRunner startPython(List<String> told, Map<String, Path> mounts) {
        return start(
                Stream.concat(Stream.of(environment.python().toString()), told.stream())
                        .toList(),
                Room.shut(mounts, Map.of()));
    }

    /** Starts an import of a package as a script would do it, without network; what it says comes as messages. */
    LocalRunner startTrial(Layer layer, AllowedPackage allowed) {
        return startPython(Pip.trying(place(layer), allowed), Map.of(layer.inside(), layer.directory()));
    }

    /**
     * Starts pip on a lock file, with network but without a script and without more than it needs to know; what it says
     * comes as messages.
     *
     * @param target a directory that it may write
     */
    LocalRunner startPip(Path lock, Path target) {
        PackageSettings packages = settings.packages();
        Map<String, Path> mounts = new HashMap<>(Map.of("/requirements.lock", lock));
        Map<String, String> variables = new HashMap<>(packages.variables());
        Path certificate = packages.certificate();
        if (certificate != null) {
            mounts.put("/certificate.pem", certificate);
            variables.put("PIP_CERT", sandboxed() ? "/certificate.pem" : certificate.toString());
        }
        List<String> program = new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$@\" 2>&1", "sh"));
        program.add(environment.python().toString());
        program.addAll(Pip.fetching(
                sandboxed() ? "/requirements.lock" : lock.toString(), sandboxed() ? "/layer" : target.toString()));
        return start(program, new Room(mounts, Map.of("/layer", target), variables, true));
    }

    private synchronized LocalRunner start(List<String> program, Room room) {
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
            ProcessBuilder builder = new ProcessBuilder(command(program, room, group));
            setEnvironment(builder, room, privateTmp);
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

    private List<String> command(List<String> program, Room room, @Nullable ControlGroup group) throws IOException {
        Optional<byte[]> filter =
                sandboxed() ? SeccompFilter.forMachine(System.getProperty("os.arch")) : Optional.empty();
        List<String> command = new ArrayList<>();
        if (settings.niceness() > 0) {
            command.addAll(List.of("nice", "-n", String.valueOf(settings.niceness())));
        }
        command.addAll(List.of("/bin/sh", "-c", SCRIPT, "sh"));
        command.add(filter.isPresent() ? filterFile(filter.get()).toString() : "/dev/null");
        if (group != null) {
            group.doors().forEach(door -> command.add(door.toString()));
        }
        command.add("--");
        command.addAll(
                sandboxed()
                        ? Bubblewrap.command(
                                Shelter.bwrap(), environment.directories(), room, filter.isPresent(), program)
                        : program);
        return command;
    }

    private Path filterFile(byte[] filter) throws IOException {
        Path file = residence.directory().resolve("seccomp.bpf");
        if (!Files.exists(file)) {
            Files.write(file, filter);
        }
        return file;
    }

    private static void setEnvironment(ProcessBuilder builder, Room room, @Nullable Path privateTmp) {
        Map<String, String> variables = builder.environment();
        if (privateTmp == null) {
            // bubblewrap clears what it passes on, but its own environment can be read from inside.
            variables.clear();
            if (room.network()) {
                variables.putAll(Bubblewrap.ENVIRONMENT);
                variables.putAll(room.environment());
            }
            return;
        }
        variables.keySet().retainAll(PASSED_ON);
        Bubblewrap.ENVIRONMENT.forEach(variables::putIfAbsent);
        variables.put("HOME", privateTmp.toString());
        variables.put("TMPDIR", privateTmp.toString());
        variables.put("OMEGA_RUNNER_TMP", privateTmp.toString());
        variables.putAll(room.environment());
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
