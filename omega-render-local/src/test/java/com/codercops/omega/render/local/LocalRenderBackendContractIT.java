package com.codercops.omega.render.local;

import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.runner.pool.PoolSettings;
import com.codercops.omega.testing.render.RenderBackendContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * A reused sandbox serves the whole suite, which is stricter than one sandbox for each job: the next script sees the
 * changes of the previous one.
 */
@EnabledIfEnvironmentVariable(
        named = LocalRenderBackendContractIT.PYTHON,
        matches = ".+",
        disabledReason = "NOTHING OF THE SANDBOX IS TESTED: set OMEGA_MANIM_PYTHON to a Python that has Manim")
class LocalRenderBackendContractIT extends RenderBackendContract {
    static final String PYTHON = "OMEGA_MANIM_PYTHON";
    /** A warm sandbox has three levels: bubblewrap, the supervisor, and the process with Manim imported. */
    private static final int WARM_DEPTH = 3;

    @TempDir
    static Path work;

    @Override
    protected RenderBackend open() {
        return new LocalRenderBackend(LocalSettings.of(Path.of(System.getenv(PYTHON)), work)
                .withPool(PoolSettings.DEFAULT.withConcurrency(2).withReuse(true)));
    }

    @Override
    protected List<String> leftovers() {
        List<String> left = new ArrayList<>();
        ProcessHandle.current().children().forEach(child -> addBusy(child, 1, left));
        try {
            Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
                    .filter(mount -> mount.contains(" " + work))
                    .forEach(left::add);
            for (Path instance : list(work.resolve("run"))) {
                list(instance.resolve("incoming")).forEach(video -> left.add(video.toString()));
            }
            addEmptyControlGroups(left);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return left;
    }

    /** An idle sandbox is a chain of three processes. Any other process still works on a job. */
    private static void addBusy(ProcessHandle process, int depth, List<String> left) {
        List<ProcessHandle> children = process.children().toList();
        if (depth > WARM_DEPTH || children.size() > 1) {
            left.add(process.pid() + " at depth " + depth + " "
                    + process.info().commandLine().orElse(""));
        }
        children.forEach(child -> addBusy(child, depth + 1, left));
    }

    /** A control group exists until it is removed, even without processes. */
    private static void addEmptyControlGroups(List<String> left) throws IOException {
        ControlGroups groups = ControlGroups.find();
        String ours = "omega-" + ProcessHandle.current().pid() + "-";
        for (Path parent : Stream.of(groups.memory(), groups.pids())
                .filter(Objects::nonNull)
                .distinct()
                .toList()) {
            for (Path group : list(parent)) {
                if (group.getFileName().toString().startsWith(ours) && isEmpty(group)) {
                    left.add(group.toString());
                }
            }
        }
    }

    private static boolean isEmpty(Path group) throws IOException {
        try {
            return Files.readString(group.resolve("cgroup.procs")).isEmpty();
        } catch (NoSuchFileException removed) {
            return false;
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.toList();
        } catch (NoSuchFileException | NotDirectoryException nothing) {
            return List.of();
        }
    }
}
