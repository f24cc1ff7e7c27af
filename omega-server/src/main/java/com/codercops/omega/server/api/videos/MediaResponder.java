package com.codercops.omega.server.api.videos;

import com.codercops.omega.server.http.message.EntityTag;
import com.codercops.omega.server.http.message.ProblemException;
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
 * Answers with a file of the store, or a part of it. A script made it: it comes with a type that is known from its record,
 * and a browser that shows it runs nothing in it.
 */
final class MediaResponder {
    private static final Logger LOG = LoggerFactory.getLogger(MediaResponder.class);

    private final MediaStore store;
    private final FileSender sender = new FileSender();

    MediaResponder(MediaStore store) {
        this.store = store;
    }

    /** @param title of which the name of a download is made */
    void send(Context context, MediaFile file, String title, boolean download) {
        context.header("Content-Security-Policy", "sandbox; default-src 'none'; media-src 'self'; img-src 'self'")
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
        if (range.kind() == ByteRange.Kind.UNSATISFIABLE) {
            throw ProblemException.of(416, "range-not-satisfiable", "There are only " + file.bytes() + " bytes.")
                    .withHeader("Content-Range", String.valueOf(part));
        }
        if (part != null) {
            context.header("Content-Range", part);
        }
        context.status(range.kind().status()).contentType(file.contentType());
        if (context.req().getMethod().equals("HEAD")) {
            context.res().setContentLengthLong(range.length());
        } else {
            sender.answer(context, range.length(), () -> open(store, file, range));
        }
    }

    private static InputStream open(MediaStore store, MediaFile file, ByteRange range) {
        try {
            return store.open(file.key(), range.offset(), range.length());
        } catch (IOException e) {
            LOG.warn("The file {} cannot be read: {}", file.key(), e.toString());
            throw ProblemException.later(
                    503, "unavailable", "The file cannot be read now. Try again soon.", Duration.ofSeconds(10));
        }
    }
}
