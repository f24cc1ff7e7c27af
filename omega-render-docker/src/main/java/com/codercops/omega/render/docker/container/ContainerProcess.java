package com.codercops.omega.render.docker.container;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.docker.engine.Engine;
import com.codercops.omega.render.docker.engine.EngineEvents;
import com.codercops.omega.runner.BoundedPipe;
import com.codercops.omega.runner.RunnerSandbox;
import com.codercops.omega.runner.SandboxProcess;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ScriptFailure;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A started container with its streams. Its methods are as thread-safe as their interfaces require. */
public final class ContainerProcess implements SandboxProcess, RunnerSandbox {
    private static final int MAX_ERROR_OUTPUT = 4096;
    /** How long the engine may take to report an end that the stream has already shown. */
    private static final Duration REPORT_TIMEOUT = Duration.ofSeconds(5);

    /** The exit code after SIGKILL. No process inside can send one, because the runner is process 1. */
    private static final String SIGKILLED = "137";

    private static final Logger LOG = LoggerFactory.getLogger(ContainerProcess.class);

    private final Engine engine;
    private final EngineEvents events;
    private final EngineEvents.ContainerState state;
    private final String id;
    private final BoundedPipe messages = new BoundedPipe();
    private final BoundedPipe commands = new BoundedPipe();
    private final Streams streams = new Streams();
    private final CountDownLatch over = new CountDownLatch(1);
    private CgroupCounters counters = CgroupCounters.NONE;
    private RenderLimits limits;
    private volatile String errorOutput = "";
    private volatile boolean disconnected;
    private volatile boolean violated;
    private volatile boolean killed;

    private ContainerProcess(Engine engine, EngineEvents events, String id, RenderLimits limits) {
        this.engine = engine;
        this.events = events;
        this.id = id;
        this.limits = limits;
        this.state = events.track(id);
    }

    /**
     * Creates a container, connects to it, and starts it.
     *
     * @throws RenderException when the engine refuses; the container is removed
     */
    public static ContainerProcess start(
            Engine engine, EngineEvents events, CreateContainerCmd container, RenderLimits limits)
            throws InterruptedException {
        String id = create(engine, container);
        ContainerProcess runner = new ContainerProcess(engine, events, id, limits);
        boolean started = false;
        try {
            // Before the start, so that no output is missed.
            engine.streams()
                    .attachContainerCmd(id)
                    .withStdIn(runner.commands.input())
                    .withStdOut(true)
                    .withStdErr(true)
                    .withFollowStream(true)
                    .exec(runner.streams);
            runner.streams.awaitStarted();
            engine.commands().startContainerCmd(id).exec();
            Long pid =
                    engine.commands().inspectContainerCmd(id).exec().getState().getPidLong();
            runner.counters = pid == null || pid <= 0 ? CgroupCounters.NONE : CgroupCounters.of(pid, id);
            started = true;
            return runner;
        } catch (RuntimeException e) {
            throw engine.failure("The container could not be started", e);
        } finally {
            if (!started) {
                runner.kill();
            }
        }
    }

    /**
     * The request runs on its own thread and is always completed, because an interruption would close its connection
     * while the engine may still create the container. The thread stays interrupted.
     */
    private static String create(Engine engine, CreateContainerCmd container) {
        String name = "omega-" + UUID.randomUUID();
        FutureTask<String> request =
                new FutureTask<>(() -> container.withName(name).exec().getId());
        Thread thread = new Thread(request, "omega-docker-create");
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return request.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof DockerException)) {
                // There was no answer, for example because the connection was lost. The engine may have created it.
                ContainerRemoval.remove(engine, name);
            }
            throw engine.failure("The container could not be created", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void limit(RenderLimits next) {
        boolean same = ContainerSpec.memory(next) == ContainerSpec.memory(limits)
                && ContainerSpec.processes(next) == ContainerSpec.processes(limits);
        if (!same) {
            try {
                engine.commands()
                        .updateContainerCmd(id)
                        .withMemory(ContainerSpec.memory(next))
                        .withMemorySwap(ContainerSpec.memory(next))
                        .withPidsLimit(ContainerSpec.processes(next))
                        .exec();
            } catch (RuntimeException e) {
                throw engine.failure("The limits of the container could not be set", e);
            }
        }
        limits = next;
        counters.reset();
    }

    /** @throws RenderException when the connection to the engine is lost */
    @Override
    public Optional<Integer> awaitExit(Duration timeout) throws InterruptedException {
        if (!over.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            return Optional.empty();
        }
        String code =
                killed ? SIGKILLED : state.awaitExit(REPORT_TIMEOUT.toMillis()).orElseThrow(this::lost);
        return Optional.of(code.matches("[0-9]{1,3}") ? Integer.parseInt(code) : 1);
    }

    private RenderException lost() {
        return new RenderException(
                Reason.INFRASTRUCTURE,
                "The engine at " + engine + " closed the connection to its container during a job without a reason."
                        + " Check whether the engine was restarted.");
    }

    /**
     * After a violation the container is not reused, because a late report of the engine would count for the next job.
     */
    @Override
    public boolean reusable() {
        return !disconnected && !killed && !violated;
    }

    @Override
    public InputStream messages() {
        return messages.input();
    }

    @Override
    public OutputStream commands() {
        return commands.output();
    }

    /**
     * Also distinguishes a crash of the script from an end from outside: no script can kill process 1 of its container.
     *
     * @throws RenderException when the container was ended from outside, or the connection to the engine is lost
     */
    @Override
    public Optional<ScriptFailure> limitViolation() {
        Optional<ScriptFailure> violation = violation();
        if (violation.isPresent() || killed || !disconnected) {
            return violation;
        }
        Optional<String> exit = exit();
        if (state.outOfMemory()) {
            return violation();
        }
        if (exit.isEmpty()) {
            throw lost();
        }
        if (state.signal().isPresent() || exit.get().equals(SIGKILLED)) {
            throw new RenderException(
                    Reason.INFRASTRUCTURE,
                    "The container was ended from outside, by signal "
                            + state.signal().orElse("9") + ", and not by the script.");
        }
        return Optional.empty();
    }

    private Optional<ScriptFailure> violation() {
        Optional<ScriptFailure> found = enforced();
        violated |= found.isPresent();
        return found;
    }

    private Optional<ScriptFailure> enforced() {
        if (counters.outOfMemory() || state.outOfMemory()) {
            return Optional.of(ScriptFailure.of(
                    FailureKind.OUT_OF_MEMORY,
                    "The script's processes used more than the " + limits.memoryBytes() + " bytes of memory allowed."));
        }
        if (counters.tooManyProcesses()) {
            return Optional.of(ScriptFailure.of(
                    FailureKind.PROCESS_LIMIT,
                    "The script started more than the " + limits.processes() + " processes allowed."));
        }
        return Optional.empty();
    }

    private Optional<String> exit() {
        try {
            return state.awaitExit(REPORT_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public String errorOutput() {
        return errorOutput.replaceAll("\\p{Cntrl}+", " ");
    }

    /** A second call waits for the first. */
    @Override
    public synchronized void kill() {
        if (killed) {
            return;
        }
        killed = true;
        // The connections of an interrupted thread would be closed.
        boolean interrupted = Thread.interrupted();
        messages.close();
        commands.close();
        try {
            ContainerRemoval.remove(engine, id);
        } finally {
            streams.end();
            over.countDown();
            events.forget(id);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The container's standard output and error. */
    private final class Streams extends ResultCallback.Adapter<Frame> {
        @Override
        public void onNext(@Nullable Frame frame) {
            if (frame == null || frame.getPayload() == null) {
                return;
            }
            if (frame.getStreamType() == StreamType.STDERR) {
                int kept = Math.min(frame.getPayload().length, MAX_ERROR_OUTPUT - errorOutput.length());
                errorOutput = errorOutput.concat(
                        new String(frame.getPayload(), 0, Math.max(0, kept), StandardCharsets.UTF_8));
                return;
            }
            try {
                // docker-java fills the same array again for the next frame.
                messages.put(frame.getPayload().clone());
            } catch (InterruptedIOException e) {
                LOG.debug("Reading the stream of container {} was interrupted", id);
            }
        }

        @Override
        public void onError(Throwable problem) {
            ended();
            super.onError(problem);
        }

        @Override
        public void onComplete() {
            ended();
            super.onComplete();
        }

        private void ended() {
            disconnected = true;
            messages.end();
            commands.close();
            over.countDown();
        }

        void end() {
            try {
                close();
            } catch (IOException e) {
                LOG.debug("The stream of container {} did not close", id, e);
            }
        }
    }
}
