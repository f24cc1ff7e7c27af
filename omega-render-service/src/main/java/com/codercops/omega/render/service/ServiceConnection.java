package com.codercops.omega.render.service;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.runner.RunnerTransport;
import com.codercops.omega.script.ScriptFailure;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The runner behind a service's door. Thread-safe as far as its contract asks. */
final class ServiceConnection implements RunnerTransport {
    /** How long the service may take to end what runs there, before the connection is cut. */
    private static final long END_SECONDS = 5;

    private final Socket socket;
    private final FrameChannel frames;
    private final String address;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread heartbeat = new Thread(this::beat, "omega-service-heartbeat");
    private volatile boolean killed;

    ServiceConnection(ReplicaConnector.Admitted admitted, String address) {
        this.socket = admitted.socket();
        this.frames = admitted.frames();
        this.address = address;
        heartbeat.setDaemon(true);
        heartbeat.start();
    }

    private void beat() {
        try {
            while (!over.await(FrameChannel.HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS)) {
                frames.send(new byte[0], 0, 0);
            }
        } catch (InterruptedException | IOException e) {
            // Ended from here, or gone, which the other direction tells.
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
                        over.countDown();
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
     * The service counts itself what its container was refused, and tells of it. No script can end it: so an end without
     * a farewell came from outside.
     *
     * @throws RenderException when it did
     */
    @Override
    public Optional<ScriptFailure> breach() {
        if (over.getCount() == 0 && !killed && !frames.farewell()) {
            throw new RenderException(
                    Reason.INFRASTRUCTURE,
                    "The connection to the Manim service at " + address + " ended in the middle of the job: the service"
                            + " was stopped, or the network is broken.");
        }
        return Optional.empty();
    }

    @Override
    public String lastWords() {
        return "";
    }

    /** Hangs up, which ends the job there, and waits a little for the other side to do the same. */
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
            over.await(END_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            // Gone already.
            over.countDown();
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            over.countDown();
            ReplicaConnector.close(socket);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
