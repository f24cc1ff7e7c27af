package com.codercops.omega.runner.protocol;

import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.runner.FormulaDirectory;
import com.codercops.omega.runner.RunnerTransport;
import com.codercops.omega.script.ScriptFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The communication with one started runner: job after job, one at a time.
 *
 * <p>Not thread-safe. Calls block, and return promptly when the thread is interrupted. A job that ends abnormally also
 * kills the runner, after which {@link #usable()} is false. The session owns its transport.
 */
public final class RunnerSession implements AutoCloseable {
    /** How long after its wall-clock limit a job may still report its own end. */
    public static final Duration GRACE = Duration.ofSeconds(2);

    private final RunnerTransport transport;
    private final Path incoming;
    private final MessageCodec codec = new MessageCodec();
    private final MessageReader reader;
    /** Writes on its own thread, because a runner that does not read must not block a caller that can be interrupted. */
    private final ExecutorService writer = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "omega-runner-commands");
        thread.setDaemon(true);
        return thread;
    });

    private final RunnerInfo info;
    private volatile @Nullable RenderException unsendable;
    private final @Nullable FormulaDirectory formulas;
    private volatile boolean usable = true;
    private boolean unused = true;

    private RunnerSession(
            RunnerTransport transport, Path incoming, Duration startTimeout, @Nullable FormulaDirectory formulas)
            throws InterruptedException {
        this.formulas = formulas;
        this.transport = transport;
        this.incoming = incoming;
        this.reader = new MessageReader(transport.messages(), codec);
        boolean ready = false;
        try {
            this.info = awaitReady(startTimeout);
            ready = true;
        } catch (RenderException e) {
            throw transport.explain(e);
        } finally {
            if (!ready) {
                close();
            }
        }
    }

    /**
     * Waits until the runner is ready.
     *
     * @param transport a runner that has just been started; killed when this method fails
     * @param incoming an existing directory for incomplete videos, best on the file system of the request's directory
     * @param startTimeout how long to wait
     * @throws RenderException when the runner refuses to work, ends, or is not ready in time
     */
    public static RunnerSession open(RunnerTransport transport, Path incoming, Duration startTimeout)
            throws InterruptedException {
        return open(transport, incoming, startTimeout, null);
    }

    /**
     * Waits until the runner is ready, as the method above.
     *
     * @param formulas where typeset formulas are kept, or null to keep none
     */
    public static RunnerSession open(
            RunnerTransport transport, Path incoming, Duration startTimeout, @Nullable FormulaDirectory formulas)
            throws InterruptedException {
        return new RunnerSession(transport, incoming, startTimeout, formulas);
    }

    /** The runner's description of its installation. */
    public RunnerInfo info() {
        return info;
    }

    /** Whether another job can run in this session. */
    public boolean usable() {
        return usable;
    }

    /**
     * Runs the script without drawing.
     *
     * @throws RenderException when the environment is broken, not the script
     */
    public CheckResult check(RenderRequest request, RenderListener listener) throws InterruptedException {
        return (CheckResult) run("check", request, listener);
    }

    /**
     * Checks and renders the script. The videos are in the request's directory when this method returns.
     *
     * @throws RenderException when the environment is broken, not the script
     */
    public RenderResult render(RenderRequest request, RenderListener listener) throws InterruptedException {
        return (RenderResult) run("render", request, listener);
    }

    private Object run(String type, RenderRequest request, RenderListener listener) throws InterruptedException {
        if (!usable) {
            throw new IllegalStateException("This runner has ended; open another session");
        }
        byte[] line = JobCommands.encode(type, request, formulas != null, codec);
        Optional<ScriptFailure> refusal = JobCommands.refuse(line);
        if (refusal.isPresent()) {
            close();
            return new Failed(refusal.get(), new RunReportBuilder(listener, info.manim()).report());
        }
        boolean ended = false;
        FormulaExchange exchange = new FormulaExchange(formulas, unused, this::answer);
        unused = false;
        try (ArtifactReceiver artifacts = new ArtifactReceiver(request, incoming)) {
            JobResponseReader job = new JobResponseReader(
                    transport, reader, request, new RunReportBuilder(listener, info.manim()), artifacts, exchange);
            writer.execute(() -> write(line, request));
            try {
                return job.await(type, this::usable);
            } finally {
                ended = job.ended();
            }
        } catch (RenderException e) {
            throw unsendable == null ? e : unsendable;
        } catch (ProtocolException e) {
            // A runner that violates the protocol gets no further job, even when this job ended normally.
            ended = false;
            throw new RenderException(Reason.INFRASTRUCTURE, "The runner sent " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new RenderException(
                    Reason.INFRASTRUCTURE, "The video could not be written to " + request.directory() + ": " + e, e);
        } finally {
            if (!ended) {
                close();
            }
        }
    }

    private void write(byte[] line, RenderRequest request) {
        try {
            JobCommands.send(line, request, codec, transport.commands());
        } catch (AssetSender.AssetChangedException e) {
            unsendable = new RenderException(Reason.INFRASTRUCTURE, String.valueOf(e.getMessage()), e);
            // The runner waits for the rest of the file.
            transport.kill();
        } catch (IOException e) {
            // The runner has ended; the end of its messages reports that.
        }
    }

    private void answer(Command command) {
        // Encoded here: the files of a script, which are encoded on the other thread, have all arrived.
        byte[] line = codec.encode(command);
        writer.execute(() -> {
            try {
                transport.commands().write(line);
                transport.commands().flush();
            } catch (IOException e) {
                // The runner has ended; the end of its messages reports that.
            }
        });
    }

    private RunnerInfo awaitReady(Duration startTimeout) throws InterruptedException {
        try {
            MessageCodec.Decoded first = reader.next(System.nanoTime() + startTimeout.toNanos());
            if (first == null) {
                throw new RenderException(
                        Reason.INFRASTRUCTURE,
                        "The runner was not ready within " + startTimeout.toSeconds() + " seconds."
                                + errorOutput(transport));
            }
            if (first.message() instanceof Message.Ready ready) {
                return new RunnerInfo(ready.manim(), ready.python(), ready.latex(), ready.patches());
            }
            if (first.message() instanceof Message.Refused refused) {
                throw refusal(refused);
            }
            throw new ProtocolException("another message before it was ready");
        } catch (MessageReader.StreamEnded e) {
            throw new RenderException(
                    Reason.INFRASTRUCTURE, "The runner ended before it was ready." + errorOutput(transport), e);
        } catch (IOException e) {
            throw new RenderException(Reason.INFRASTRUCTURE, "The runner sent " + e.getMessage() + ".", e);
        }
    }

    static RenderException refusal(Message.Refused refused) {
        // The runner's message says what it found and what it needs.
        Reason reason = refused.code().equals("protocol") ? Reason.INTERNAL : Reason.INSTALLATION;
        return new RenderException(reason, "The runner refuses to work: " + refused.message());
    }

    static String errorOutput(RunnerTransport transport) {
        String output = transport.errorOutput().strip();
        return output.isEmpty() ? "" : " Its error output: " + output;
    }

    /** Ends the runner and all its processes. May be called twice, and from another thread to end a job. */
    @Override
    public void close() {
        usable = false;
        transport.kill();
        reader.close();
        writer.shutdownNow();
    }
}
