package com.codercops.omega.render.k8s.stream;

import com.codercops.omega.render.k8s.cluster.Cluster;
import com.codercops.omega.render.k8s.job.CommandFile;
import com.codercops.omega.render.k8s.job.PodContainers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** The commands of the collector in one pod. Each may be repeated, because a lost connection hides whether it ran. */
record Collector(Cluster cluster, String pod) {
    private static final List<String> SPOOL =
            List.of("/opt/manim/bin/python", "-I", "-B", "/opt/omega/omega_runner/__main__.py", "spool");
    /** An upload that fails is repeated from the beginning of its piece. */
    private static final int PIECE = 4 << 20;

    private static final int BLOCK = 1 << 15;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** Starts to read the messages at an offset, until the collector has seen their end. */
    ExecSession read(long offset, OutputStream messages, OutputStream status) throws IOException, InterruptedException {
        return start(List.of("read", Long.toString(offset)), messages, status);
    }

    /** Tells the collector that all messages have been read. Returns false when it has others. */
    boolean acknowledge(String sha256) throws IOException, InterruptedException {
        return run(List.of("ack", sha256)) == 0;
    }

    /** Uploads a file, from an offset that a failed call returned by its progress. */
    void write(CommandFile commands, Progress progress) throws IOException, InterruptedException {
        try (InputStream in = Files.newInputStream(commands.file())) {
            in.skipNBytes(progress.offset);
            byte[] piece = in.readNBytes(PIECE);
            while (piece.length > 0) {
                write(commands, progress.offset, piece);
                progress.offset += piece.length;
                piece = in.readNBytes(PIECE);
            }
        }
    }

    /** How far an upload has come. */
    static final class Progress {
        private long offset;
    }

    private void write(CommandFile commands, long offset, byte[] piece) throws IOException, InterruptedException {
        OutputStream ignored = OutputStream.nullOutputStream();
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        List<String> arguments = List.of(
                "write",
                Long.toString(offset),
                Integer.toString(piece.length),
                Long.toString(commands.bytes()),
                commands.sha256());
        try (ExecSession session = start(arguments, ignored, error)) {
            byte[] block = new byte[BLOCK];
            for (int sent = 0; sent < piece.length; sent += BLOCK) {
                int length = Math.min(BLOCK, piece.length - sent);
                System.arraycopy(piece, sent, block, 0, length);
                session.send(block, length);
            }
            int code = session.await(TIMEOUT);
            if (code != 0) {
                throw new IOException("the collector did not accept the commands (exit code " + code + "): " + error);
            }
        } catch (TimeoutException e) {
            throw new IOException("the collector did not accept the commands in time", e);
        }
    }

    private int run(List<String> arguments) throws IOException, InterruptedException {
        OutputStream ignored = OutputStream.nullOutputStream();
        try (ExecSession session = start(arguments, ignored, ignored)) {
            return session.await(TIMEOUT);
        } catch (TimeoutException e) {
            throw new IOException("the collector did not answer in time", e);
        }
    }

    private ExecSession start(List<String> arguments, OutputStream output, OutputStream error)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(SPOOL);
        command.addAll(arguments);
        return ExecSession.start(cluster, pod, PodContainers.COLLECTOR, command, output, error);
    }
}
