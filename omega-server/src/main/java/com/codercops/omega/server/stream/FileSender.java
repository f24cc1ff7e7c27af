package com.codercops.omega.server.stream;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Sends files to many at once. A client that takes its time holds a buffer and no thread; a store that does holds one of a
 * few, which are not the server's. Thread-safe; its threads end when nothing is sent.
 */
public final class FileSender {
    private static final int THREADS = 16;

    private final Executor readers;

    /** Opens a file, or a range of it. */
    @FunctionalInterface
    public interface Opening {
        /** The content, which is closed in every case. Called by a thread that may wait. */
        InputStream open() throws IOException;
    }

    public FileSender() {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "files");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        this.readers = pool;
    }

    /**
     * Answers with what is opened, after the head that the context has. What the opening throws is answered as from a
     * handler; what fails later ends the connection, so that nobody takes a part for the whole.
     */
    public void answer(Context context, long bytes, Opening opening) {
        context.future(() -> {
            context.req().getAsyncContext().setTimeout(0);
            CompletableFuture<Void> end = new CompletableFuture<>();
            readers.execute(() -> begin(context, bytes, opening, end));
            return end;
        });
    }

    private void begin(Context context, long bytes, Opening opening, CompletableFuture<Void> end) {
        try {
            InputStream in = opening.open();
            try {
                context.res().setContentLengthLong(bytes);
                FileTransfer transfer = new FileTransfer(in, context.res(), readers, end);
                context.res().getOutputStream().setWriteListener(transfer);
            } catch (IOException | RuntimeException e) {
                in.close();
                throw e;
            }
        } catch (IOException | RuntimeException | Error e) {
            end.completeExceptionally(e);
        }
    }
}
