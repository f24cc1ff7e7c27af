package com.codercops.omega.server.http.message;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers with more than is to be held in memory. */
public final class StreamedResponse {
    private static final Logger LOG = LoggerFactory.getLogger(StreamedResponse.class);

    /** Writes the body. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream stream) throws IOException;
    }

    private StreamedResponse() {}

    /**
     * Answers with 200. What fails after a part has gone ends the connection, so that nobody takes the part for the whole.
     *
     * @param fileName under which a browser keeps it
     * @throws IOException when the connection has ended
     */
    public static void file(Context context, String type, String fileName, Body body) throws IOException {
        context.status(200).contentType(type);
        context.header("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
        try {
            // Closed by the container, and by it alone: a closed one is a whole answer.
            body.writeTo(context.res().getOutputStream());
        } catch (IOException | RuntimeException e) {
            if (!context.res().isCommitted()) {
                context.res().resetBuffer();
                throw e;
            }
            if (!(e instanceof IOException || e instanceof UncheckedIOException)) {
                LOG.error("An answer to {} broke off", context.path(), e);
            }
            // With Jetty, this status aborts.
            context.res().sendError(-1);
            throw new EofException(e);
        }
    }
}
