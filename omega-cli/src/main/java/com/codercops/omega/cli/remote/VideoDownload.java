package com.codercops.omega.cli.remote;

import com.codercops.omega.app.SafeText;
import com.codercops.omega.cli.remote.http.ApiConnection;
import com.codercops.omega.cli.remote.http.RemoteException;
import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.Artifact.ArtifactKind;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.SubtitleFile;
import com.codercops.omega.render.SubtitleFile.SubtitleFormat;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Downloads videos and checks their size and SHA-256. Nothing that the server says becomes a path. */
final class VideoDownload {
    private static final long MAX_BYTES = 16L << 30;
    private static final long MAX_SUBTITLES = 16L << 20;
    private static final Map<String, Format> FORMATS = Map.of(
            "video/mp4", Format.MP4,
            "video/webm", Format.WEBM,
            "video/quicktime", Format.MOV,
            "image/gif", Format.GIF,
            "image/png", Format.PNG);

    private final ApiConnection server;
    private final Retry retry;
    private final Path directory;

    /** A file that is downloaded. */
    private record Saved(Path path, long bytes, String sha256) {}

    /** @param directory for the files, empty at first */
    VideoDownload(ApiConnection server, Retry retry, Path directory) {
        this.server = server;
        this.retry = retry;
        this.directory = directory;
    }

    /** Downloads a video and its subtitles. */
    Artifact download(JsonNode video, int number) throws IOException, InterruptedException {
        String id = ResourceId.require(video.path("id").asText());
        Format format = FORMATS.get(video.path("contentType").asText());
        if (format == null) {
            throw RemoteException.unusable("The video " + id + " has the type "
                    + JobText.field(video, "contentType", 60) + ", which this program does not know. Update Omega.");
        }
        String files = "/api/v1/videos/" + id + "/files/";
        long size = video.path("sizeBytes").asLong();
        Saved saved = save(files + "video", number + "." + format.extension(), Math.min(size, MAX_BYTES));
        String sha256 = video.path("sha256").asText();
        if (saved.bytes() != size || !saved.sha256().equals(sha256)) {
            throw RemoteException.unusable("The downloaded file of the video " + id + " differs from the one on "
                    + server.server() + " (SHA-256 " + saved.sha256() + ", expected " + SafeText.line(sha256, 64)
                    + "). It is not kept. Try again: omega get " + id + " --server " + server.server());
        }
        List<SubtitleFile> subtitles = new ArrayList<>();
        for (SubtitleFormat type : SubtitleFormat.values()) {
            if (video.hasNonNull(type.extension() + "Url")) {
                Saved file = save(files + type.extension(), number + "." + type.extension(), MAX_SUBTITLES);
                subtitles.add(new SubtitleFile(type, file.path(), file.bytes(), file.sha256()));
            }
        }
        return artifact(video, number, format, saved, subtitles);
    }

    private static Artifact artifact(
            JsonNode video, int number, Format format, Saved saved, List<SubtitleFile> subtitles) {
        String scene = video.path("scene").asText();
        return new Artifact(
                // It becomes a part of the file name if there are several videos.
                scene.matches("[\\p{L}\\p{N}_]{1,80}") ? scene : "scene-" + number,
                saved.path(),
                video.path("kind").asText().equals("image") ? ArtifactKind.IMAGE : ArtifactKind.VIDEO,
                format,
                saved.bytes(),
                saved.sha256(),
                Math.max(1, video.path("frameCount").asInt()),
                video.path("width").asInt(),
                video.path("height").asInt(),
                Duration.ofMillis(
                        Math.round(1000 * video.path("durationSeconds").asDouble())),
                List.of(),
                subtitles);
    }

    private Saved save(String path, String name, long max) throws IOException, InterruptedException {
        Path file = directory.resolve(name);
        return retry.send(() -> {
            MessageDigest digest = sha256();
            long bytes;
            try (OutputStream to = new DigestOutputStream(Files.newOutputStream(file), digest)) {
                bytes = server.download(path, to, max);
            }
            return new Saved(file, bytes, HexFormat.of().formatHex(digest.digest()));
        });
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
