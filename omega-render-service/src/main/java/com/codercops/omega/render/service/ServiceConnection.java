package com.codercops.omega.render.service;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.runner.RunnerSandbox;
import com.codercops.omega.script.ScriptFailure;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A connection to the runner in a service. Its methods are as thread-safe as their interface requires. */
final class ServiceConnection implements RunnerSandbox {
    /** How long the service may take to end the job, before the connection is closed. */
    private static final long END_SECONDS = 5;

    private final Socket socket;
    private final FrameChannel frames;
    private final String address;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread heartbeat = new Thread(this::sendHeartbeats, "omega-service-heartbeat");
    private volatile boolean killed;

    ServiceConnection(ReplicaConnector.Connection connection, String address) {
        this.socket = connection.socket();
        this.frames = connection.frames();
        this.address = address;
        heartbeat.setDaemon(true);
        heartbeat.start();
    }

    private void sendHeartbeats() {
        try {
            while (!ended.await(FrameChannel.HEARTBEAT_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                frames.send(new byte[0], 0, 0);
            }
        } catch (InterruptedException | IOException e) {
            // The session has ended, or the connection is broken, which the reader reports.
            return;
        }
    }

    @Override
    public InputStream messages() {
        return new FilterInputStream(frames.input()) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = -1;
                try {
                    count = super.read(target, offset, length);
                    return count;
                } finally {
                    if (count < 0) {
                        ended.countDown();
                    }
                }
            }
        };
    }

    @Override
    public OutputStream commands() {
        return frames.output();
    }

    /**
     * The service itself detects and reports violations of limits. No script can end the service, so a connection that ends
     * without an end-of-stream frame was cut from outside.
     *
     * @throws RenderException when the connection was cut
     */
    @Override
    public Optional<ScriptFailure> limitViolation() {
        if (ended.getCount() == 0 && !killed && !frames.endedByPeer()) {
            throw new RenderException(
                    Reason.INFRASTRUCTURE,
                    "The connection to the Manim service at " + address + " ended during the job: the service was"
                            + " stopped, or the network is broken. Check both and try again.");
        }
        return Optional.empty();
    }

    /** The limits are part of the job, and the service applies them. */
    @Override
    public void limit(RenderLimits limits) {}

    @Override
    public boolean reusable() {
        return false;
    }

    @Override
    public String errorOutput() {
        return "";
    }

    /** Closes the output, which ends the job in the service, and waits a moment until the service closes its side. */
    @Override
    public void kill() {
        synchronized (this) {
            if (killed) {
                return;
            }
            killed = true;
        }
        boolean interrupted = Thread.interrupted();
        try {
            socket.shutdownOutput();
            ended.await(END_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            // The connection is already broken.
            ended.countDown();
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            ended.countDown();
            ReplicaConnector.close(socket);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
