package com.codercops.omega.render.local;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process that another program started as a child of this one. Its exit code cannot be read. */
final class AdoptedProcess extends Process {
    private final ProcessHandle handle;
    private final OutputStream input;
    private final InputStream output;
    private final InputStream errors;
    /** A child that has ended, and that no one waits for, counts as alive for the handle. */
    private final CompletableFuture<ProcessHandle> exit;

    /**
     * Opens the streams.
     *
     * @param input the file that leads to its standard input
     * @param output the file of its standard output
     * @param errors the file of its standard error
     */
    AdoptedProcess(ProcessHandle handle, String input, String output, String errors) throws IOException {
        this.handle = handle;
        this.input = new BufferedOutputStream(new FileOutputStream(input));
        // Some methods of an unbuffered file seek, which a pipe cannot.
        this.output = new BufferedInputStream(new FileInputStream(output));
        this.errors = new BufferedInputStream(new FileInputStream(errors));
        this.exit = handle.onExit();
    }

    @Override
    public OutputStream getOutputStream() {
        return input;
    }

    @Override
    public InputStream getInputStream() {
        return output;
    }

    @Override
    public InputStream getErrorStream() {
        return errors;
    }

    @Override
    public ProcessHandle toHandle() {
        return handle;
    }

    /** Its end is known to the kernel a moment before {@link #exit} is done, if someone has waited for it. */
    @Override
    public boolean isAlive() {
        return handle.isAlive() && !exit.isDone();
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
        try {
            exit.get(timeout, unit);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int waitFor() {
        throw new UnsupportedOperationException("The exit code of process " + handle.pid() + " is unknown");
    }

    @Override
    public int exitValue() {
        throw new UnsupportedOperationException("The exit code of process " + handle.pid() + " is unknown");
    }

    @Override
    public void destroy() {
        handle.destroy();
    }

    @Override
    public Process destroyForcibly() {
        handle.destroyForcibly();
        return this;
    }
}
