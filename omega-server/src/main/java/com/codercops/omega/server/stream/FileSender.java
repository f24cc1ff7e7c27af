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
 * Sends files to many clients concurrently. A slow client holds a buffer but no thread; a slow media store holds one of a few
 * dedicated threads. Thread-safe; its threads end when idle.
 */
public final class FileSender {
    private static final int THREADS = 16;

    private final Executor readers;

    /** Opens a file, or a range of it. */
    @FunctionalInterface
    public interface Opening {
        /** The content; always closed by the caller. May block. */
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
     * Responds with the opened content, after the headers of the context. An exception of {@link Opening#open} is mapped as
     * from a handler; a later failure aborts the connection, so that the client notices it.
     */
    public void respond(Context context, long bytes, Opening opening) {
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
