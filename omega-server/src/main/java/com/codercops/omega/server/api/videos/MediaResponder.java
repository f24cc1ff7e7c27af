package com.codercops.omega.server.api.videos;

import com.codercops.omega.server.http.message.EntityTag;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import com.codercops.omega.server.media.ByteRange;
import com.codercops.omega.server.media.DownloadName;
import com.codercops.omega.server.media.MediaFile;
import com.codercops.omega.server.media.MediaStore;
import com.codercops.omega.server.stream.FileSender;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Responds with a file of the media store, or a byte range of it. A script created the file, so it is untrusted: its content
 * type comes from the database, and the content security policy disables active content.
 */
final class MediaResponder {
    private static final Logger LOG = LoggerFactory.getLogger(MediaResponder.class);

    /**
     * The browser's own page around a video loads the file once more. With the opaque origin of a plain {@code sandbox}, the
     * address of the file is not {@code 'self'}, and Chromium plays nothing. Scripts stay forbidden.
     */
    private static final String POLICY =
            "sandbox allow-same-origin; default-src 'none'; media-src 'self'; img-src 'self';"
                    + " style-src 'unsafe-inline'; frame-ancestors 'none'";

    private final MediaStore store;
    private final FileSender sender = new FileSender();

    MediaResponder(MediaStore store) {
        this.store = store;
    }

    /** @param title the base of the file name of a download */
    void send(Context context, MediaFile file, String title, boolean download) {
        context.header("Content-Security-Policy", POLICY)
                .header("Cache-Control", "private, no-store")
                .header("Accept-Ranges", "bytes")
                .header("ETag", file.etag())
                .header(
                        "Content-Disposition",
                        download
                                ? DownloadName.attachment(title, file.format())
                                : DownloadName.inline(title, file.format()));
        if (EntityTag.isKnown(context, file.etag())) {
            context.status(304);
            return;
        }
        ByteRange range = ByteRange.of(context.header("Range"), context.header("If-Range"), file.etag(), file.bytes());
        String part = range.contentRange();
        if (range.kind() == ByteRange.RangeOutcome.UNSATISFIABLE) {
            throw ProblemException.of(
                            ProblemType.RANGE_NOT_SATISFIABLE,
                            "The range is outside the file, which has " + file.bytes() + " bytes.")
                    .withHeader("Content-Range", String.valueOf(part));
        }
        if (part != null) {
            context.header("Content-Range", part);
        }
        context.status(range.kind().status()).contentType(file.contentType());
        if (context.req().getMethod().equals("HEAD")) {
            context.res().setContentLengthLong(range.length());
        } else {
            sender.respond(context, range.length(), () -> open(store, file, range));
        }
    }

    private static InputStream open(MediaStore store, MediaFile file, ByteRange range) {
        try {
            return store.open(file.key(), range.offset(), range.length());
        } catch (IOException e) {
            LOG.warn("Cannot read from the media store: key={}: {}. Check the store.", file.key(), e.toString());
            throw ProblemException.retryLater(
                    ProblemType.UNAVAILABLE,
                    "The media store is unavailable. Try again later.",
                    Duration.ofSeconds(10));
        }
    }
}
