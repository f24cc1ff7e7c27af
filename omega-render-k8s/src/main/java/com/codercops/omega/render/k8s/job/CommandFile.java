package com.codercops.omega.render.k8s.job;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.runner.Sha256;
import com.codercops.omega.runner.protocol.JobCommands;
import com.codercops.omega.script.ScriptFailure;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * The commands of one run in a file: the request and the files of its script. Closing it deletes the file.
 *
 * @param file the commands
 * @param bytes its size
 * @param sha256 of its content
 * @param refusal why the script cannot be sent, in which case the file is empty
 */
public record CommandFile(Path file, long bytes, String sha256, Optional<ScriptFailure> refusal)
        implements AutoCloseable {
    /** Larger commands do not fit into a ConfigMap, which with all its encodings may have one MiB. */
    static final long MAX_INLINE = 512 * 1024;

    /** Writes the commands into a new file of a directory. */
    public static CommandFile write(String type, RenderRequest request, Path directory) {
        Path file = directory.resolve("commands-" + UUID.randomUUID() + ".part");
        boolean complete = false;
        try (Counting out = new Counting(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            Optional<ScriptFailure> refusal = JobCommands.write(type, request, out);
            out.flush();
            complete = true;
            return new CommandFile(file, out.bytes, out.digest.digest(), refusal);
        } catch (IOException e) {
            throw new RenderException(
                    Reason.INFRASTRUCTURE, "The commands of the run cannot be written to " + directory + ": " + e, e);
        } finally {
            if (!complete) {
                delete(file);
            }
        }
    }

    /** All bytes. Call it only if they fit into a ConfigMap. */
    byte[] content() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new RenderException(Reason.INFRASTRUCTURE, "The file " + file + " cannot be read: " + e, e);
        }
    }

    @Override
    public void close() {
        delete(file);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It goes with the directory of the backend.
            return;
        }
    }

    private static final class Counting extends FilterOutputStream {
        private final Sha256 digest = new Sha256();
        private long bytes;

        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            out.write(source, offset, length);
            digest.add(Arrays.copyOfRange(source, offset, offset + length));
            bytes += length;
        }
    }
}
