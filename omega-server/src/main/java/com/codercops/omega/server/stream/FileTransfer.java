package com.codercops.omega.server.stream;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.QuietException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The transfer of one file to one client: reads the next chunk when the connection is writable. */
final class FileTransfer implements WriteListener {
    private static final Logger LOG = LoggerFactory.getLogger(FileTransfer.class);
    private static final int CHUNK = 32 << 10;
    /** The number of chunks per turn; then another transfer gets the thread. */
    private static final int TURN = 32;

    private final InputStream in;
    private final HttpServletResponse response;
    private final ServletOutputStream out;
    private final Executor readers;
    private final CompletableFuture<Void> end;
    private final byte[] chunk = new byte[CHUNK];
    private boolean over;
    private @Nullable Exception failure;

    FileTransfer(InputStream in, HttpServletResponse response, Executor readers, CompletableFuture<Void> end)
            throws IOException {
        this.in = in;
        this.response = response;
        this.out = response.getOutputStream();
        this.readers = readers;
        this.end = end;
    }

    @Override
    public void onWritePossible() {
        readers.execute(this::send);
    }

    /** The client disconnected or was too slow. */
    @Override
    public void onError(Throwable e) {
        LOG.debug("File transfer ended by the client: {}", e.toString());
        readers.execute(this::finish);
    }

    private synchronized void send() {
        try {
            for (int i = 0; i < TURN; i++) {
                if (over || !out.isReady()) {
                    return;
                }
                int length = in.read(chunk);
                if (length < 0) {
                    finish();
                    return;
                }
                write(length);
            }
            readers.execute(this::send);
        } catch (IOException | RuntimeException e) {
            broken(e);
        }
    }

    private void write(int length) {
        try {
            out.write(chunk, 0, length);
        } catch (IOException e) {
            onError(e);
        }
    }

    /** A response that is shorter than its content length aborts the connection; before it began, a problem is returned. */
    private void broken(Exception e) {
        if (e instanceof IllegalStateException || e instanceof QuietException) {
            // The connection was closed while the chunk was read.
            LOG.debug("File transfer ended by the client: {}", e.toString());
        } else if (response.isCommitted()) {
            LOG.warn("File transfer failed: {}. Check the media store.", e.toString());
        } else {
            response.setContentLengthLong(-1);
            failure = e;
        }
        finish();
    }

    private synchronized void finish() {
        if (over) {
            return;
        }
        over = true;
        try {
            in.close();
        } catch (IOException e) {
            LOG.debug("Cannot close a file: {}", e.toString());
        }
        if (failure == null) {
            end.complete(null);
        } else {
            end.completeExceptionally(failure);
        }
    }
}
