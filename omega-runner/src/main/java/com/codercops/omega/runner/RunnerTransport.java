package com.codercops.omega.runner;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.script.ScriptFailure;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * A started runner, reached over the channel of a backend: the pipes of a process, the streams of a container, a
 * socket.
 *
 * <p>A session reads and writes on its own threads. It calls the other methods on the thread that runs a job.
 */
public interface RunnerTransport {
    /** The messages of the runner, read to their end. {@link #kill()} must end a blocked read. */
    InputStream messages();

    /** The commands to the runner. {@link #kill()} must end a blocked write. */
    OutputStream commands();

    /**
     * The limit of the current job that the sandbox itself saw exceeded. It takes precedence over the runner's report,
     * because the runner may not know of the violation, or may be killed. A session reads it after the last message,
     * before it publishes a video.
     */
    Optional<ScriptFailure> limitViolation();

    /**
     * The same after the messages ended before the end of the job. Unlike {@link #limitViolation()} it may wait for the sandbox to
     * report how the runner ended.
     *
     * @throws RenderException when the runner was ended from outside
     */
    default Optional<ScriptFailure> unexpectedEnd() {
        return limitViolation();
    }

    /**
     * How long the channel has been unable to deliver messages, in total. This is not the job's time. A channel that reconnects
     * overrides it.
     */
    default Duration outage() {
        return Duration.ZERO;
    }

    /** What the runner or its launcher wrote to standard error, for messages about a failed start. Bounded; may be empty. */
    String errorOutput();

    /** Replaces a failure with its cause if the error output contains one. */
    default RenderException explain(RenderException failure) {
        return failure;
    }

    /** Ends everything that runs on the other side, and returns when it has ended. May be called twice. */
    void kill();
}
