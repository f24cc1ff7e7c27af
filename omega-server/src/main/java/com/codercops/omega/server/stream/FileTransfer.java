package com.codercops.omega.server.stream;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file on its way to one client: a piece is read when the connection can take it, and not before. */
final class FileTransfer implements WriteListener {
    private static final Logger LOG = LoggerFactory.getLogger(FileTransfer.class);
    private static final int PIECE = 32 << 10;
    /** So many pieces, and then it is another's turn. */
    private static final int TURN = 32;

    private final InputStream in;
    private final HttpServletResponse response;
    private final ServletOutputStream out;
    private final Executor readers;
    private final CompletableFuture<Void> end;
    private final byte[] piece = new byte[PIECE];
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

    /** The client went, or was too slow. */
    @Override
    public void onError(Throwable e) {
        LOG.debug("A file was not taken whole: {}", e.toString());
        readers.execute(this::finish);
    }

    private synchronized void send() {
        try {
            for (int i = 0; i < TURN; i++) {
                if (over || !out.isReady()) {
                    return;
                }
                int length = in.read(piece);
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
            out.write(piece, 0, length);
        } catch (IOException e) {
            onError(e);
        }
    }

    /** An answer that is shorter than it says ends its connection; one that has not begun may still become a problem. */
    private void broken(Exception e) {
        if (response.isCommitted()) {
            LOG.warn("A file broke off while it was sent: {}", e.toString());
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
            LOG.debug("A file was not closed: {}", e.toString());
        }
        if (failure == null) {
            end.complete(null);
        } else {
            end.completeExceptionally(failure);
        }
    }
}
