package com.codercops.omega.server.http.message;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.QuietException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Responds with content that is too large for memory. */
public final class StreamedResponse {
    private static final Logger LOG = LoggerFactory.getLogger(StreamedResponse.class);

    /** Writes the body. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream stream) throws IOException;
    }

    private StreamedResponse() {}

    /**
     * Responds with status 200. A failure after the response began aborts the connection, so that the client notices it.
     *
     * @param fileName the name under which a browser saves it
     * @throws IOException if the connection was closed
     */
    public static void file(Context context, String type, String fileName, Body body) throws IOException {
        context.status(200).contentType(type);
        context.header("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
        try {
            // Only the container closes the stream: closing it marks the response as complete.
            body.writeTo(context.res().getOutputStream());
        } catch (IOException | RuntimeException e) {
            if (!context.res().isCommitted()) {
                context.res().resetBuffer();
                throw e;
            }
            if (!isOfConnection(e)) {
                LOG.error("Response aborted: path={}", context.path(), e);
            }
            // Jetty aborts the connection for this status.
            context.res().sendError(-1);
            throw new EofException(e);
        }
    }

    /** The database, which the body reads, wraps the exceptions of the connection that it writes to. */
    private static boolean isOfConnection(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof QuietException) {
                return true;
            }
        }
        return failure instanceof IOException || failure instanceof UncheckedIOException;
    }
}
