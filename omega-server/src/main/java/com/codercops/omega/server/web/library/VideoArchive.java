package com.codercops.omega.server.web.library;

import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import com.codercops.omega.server.http.message.StreamedResponse;
import com.codercops.omega.server.library.StoredVideo;
import com.codercops.omega.server.media.DownloadName;
import com.codercops.omega.server.media.MediaStore;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Sends several videos as a zip file, which is written while it is sent. Thread-safe. */
final class VideoArchive {
    private static final long MAX_BYTES = 4L << 30;
    /** An archive holds a thread until the client has it. */
    private static final int MAX_CONCURRENT = 8;

    private final MediaStore store;
    private final Semaphore permits = new Semaphore(MAX_CONCURRENT);

    VideoArchive(MediaStore store) {
        this.store = store;
    }

    /**
     * A video in the archive.
     *
     * @param title base of the name of its file
     */
    record Part(String title, StoredVideo video) {}

    /** @throws IOException if the connection was closed */
    void send(Context context, List<Part> parts) throws IOException {
        if (!permits.tryAcquire()) {
            throw ProblemException.retryLater(
                    ProblemType.OVERLOADED,
                    "The server sends too many archives. Try again later.",
                    Duration.ofSeconds(30));
        }
        try {
            StreamedResponse.file(context, "application/zip", "omega-videos.zip", stream -> write(parts, stream));
        } finally {
            permits.release();
        }
    }

    /** @throws ProblemException if the archive is too large */
    static void checkSize(List<Part> parts) {
        long bytes =
                parts.stream().mapToLong(part -> part.video().file().bytes()).sum();
        if (bytes > MAX_BYTES) {
            throw ProblemException.invalid(
                    SelectedVideos.FIELD,
                    "The selected videos have " + (bytes >> 20) + " MB. A download has at most " + (MAX_BYTES >> 20)
                            + " MB. Select fewer.");
        }
    }

    private void write(List<Part> parts, OutputStream stream) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(stream);
        // Videos are compressed already.
        zip.setLevel(Deflater.NO_COMPRESSION);
        Set<String> names = new HashSet<>();
        for (Part part : parts) {
            ZipEntry entry = new ZipEntry(unused(names, part));
            entry.setTime(part.video().createdAt().toEpochMilli());
            zip.putNextEntry(entry);
            try (InputStream in = store.open(part.video().file().key())) {
                in.transferTo(zip);
            }
            zip.closeEntry();
        }
        zip.finish();
    }

    /** File systems that ignore case must not lose a file. */
    static String unused(Set<String> names, Part part) {
        String format = part.video().file().format();
        String name = DownloadName.fileName(part.title(), format);
        for (int number = 2; !names.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = DownloadName.fileName(part.title(), "").replaceAll("\\.$", "") + " (" + number + ")." + format;
        }
        return name;
    }
}
