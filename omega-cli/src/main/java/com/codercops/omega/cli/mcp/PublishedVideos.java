package com.codercops.omega.cli.mcp;

import com.codercops.omega.app.SafeText;
import com.codercops.omega.cli.file.VideoOutput;
import com.codercops.omega.mcp.ToolException;
import com.codercops.omega.mcp.Video;
import com.codercops.omega.mcp.VideoDetails;
import com.codercops.omega.pipeline.Provenance;
import com.codercops.omega.render.Artifact;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The videos in the output directory, by their provenance files. The ID of a video is the name of its provenance file without
 * the suffix; an ID is compared with names of files, and never becomes part of a path.
 */
record PublishedVideos(Path directory) {
    private static final int MAX_BYTES = 32 << 20;
    private static final int MAX_FILES = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What was published just now. */
    List<Video> of(VideoOutput.Published files, Instant created) {
        String id = id(files.provenance());
        return files.artifacts().stream().map(it -> video(id, it, created)).toList();
    }

    private static Video video(String id, Artifact artifact, Instant created) {
        return new Video(
                id,
                artifact.scene(),
                artifact.format().extension(),
                artifact.width(),
                artifact.height(),
                artifact.duration().toMillis() / 1000.0,
                artifact.bytes(),
                created,
                id,
                Map.of("file", artifact.path().toString()));
    }

    private static String id(Path provenance) {
        String name = String.valueOf(provenance.getFileName());
        return name.substring(0, name.length() - Provenance.FILE_SUFFIX.length());
    }

    /** The newest videos, newest first. Files that are no provenance files are left out. */
    List<Video> newest(int limit) {
        List<Video> videos = new ArrayList<>();
        List<Path> files = files();
        for (int i = 0; i < files.size() && videos.size() < limit; i++) {
            Path file = files.get(i);
            read(file).ifPresent(json -> videos.addAll(videos(id(file), json)));
        }
        return List.copyOf(videos.subList(0, Math.min(limit, videos.size())));
    }

    /** @throws ToolException if there is none with this ID */
    VideoDetails find(String id) {
        Path file = files().stream().filter(it -> id(it).equals(id)).findFirst().orElseThrow(() -> unknown(id));
        JsonNode json = read(file).orElseThrow(() -> unknown(id));
        Video video = videos(id, json).stream().findFirst().orElseThrow(() -> unknown(id));
        List<String> warnings = new ArrayList<>();
        json.path("warnings").forEach(it -> warnings.add(it.path("message").asText()));
        List<String> omitted = new ArrayList<>();
        json.path("omitted").forEach(it -> omitted.add(it.asText()));
        return new VideoDetails(
                video,
                textOrNull(json.path("prompt")),
                textOrNull(json.path("script").path("text")),
                omitted,
                warnings);
    }

    static ToolException unknown(String id) {
        return new ToolException("There is no video or script with the ID '" + SafeText.line(id, 60)
                + "'. The tool 'list_videos' lists the IDs.");
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }

    private List<Video> videos(String id, JsonNode json) {
        List<Video> videos = new ArrayList<>();
        for (JsonNode one : json.path("videos")) {
            Path name = Path.of(one.path("file").asText().replace("\0", "")).getFileName();
            Path file = directory.resolve(String.valueOf(name));
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                videos.add(new Video(
                        id,
                        one.path("scene").asText(),
                        extension(file),
                        one.path("width").asInt(),
                        one.path("height").asInt(),
                        one.path("seconds").asDouble(),
                        one.path("bytes").asLong(),
                        created(json),
                        id,
                        Map.of("file", file.toString())));
            }
        }
        return videos;
    }

    private static String extension(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static @Nullable Instant created(JsonNode json) {
        try {
            return Instant.parse(json.path("created").asText());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Provenance files, newest first. */
    private List<Path> files() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(it -> it.getFileName().toString().endsWith(Provenance.FILE_SUFFIX))
                    .filter(it -> Files.isRegularFile(it, LinkOption.NOFOLLOW_LINKS))
                    .limit(MAX_FILES)
                    .map(it -> new Dated(it, modified(it)))
                    .sorted(Comparator.comparing(Dated::at).reversed().thenComparing(Dated::file))
                    .map(Dated::file)
                    .toList();
        } catch (IOException e) {
            throw new ToolException("The output directory " + directory + " cannot be read: " + e.getMessage() + ".");
        }
    }

    /** The time is read once, because a comparison must not change while it sorts. */
    private record Dated(Path file, Instant at) {}

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    private static Optional<JsonNode> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            JsonNode json = bytes.length > MAX_BYTES ? null : JSON.readTree(bytes);
            return Optional.ofNullable(json)
                    .filter(it -> it.path("omega_provenance").asInt() == Provenance.FORMAT);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
