package com.codercops.omega.runner;

import com.codercops.omega.script.ScriptFailure;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * A started runner, reached through whatever a backend has: a process's pipes, a container's streams, a socket.
 *
 * <p>The session reads and writes from threads of its own and calls the rest from the thread that runs a job.
 */
public interface RunnerTransport {
    /** What the runner says. Read until its end; {@link #kill()} must end a read that blocks. */
    InputStream messages();

    /** What the runner hears. {@link #kill()} must end a write that blocks. */
    OutputStream commands();

    /**
     * The limit of the current job that the sandbox itself saw breached, whatever the runner says: it can be ignorant, or
     * killed. Asked after the runner's last word and before a video is handed over.
     */
    Optional<ScriptFailure> breach();

    /** What the runner or its launcher left on standard error, for a message about a failed start; bounded, may be empty. */
    String lastWords();

    /** Ends everything that runs on the other side, and returns when it is gone. May be called twice. */
    void kill();
}
