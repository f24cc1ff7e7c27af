package com.codercops.omega.runner.protocol;

import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.Overrides;
import com.codercops.omega.render.PreviewImage;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.SubtitleFile;
import com.codercops.omega.runner.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Receives the files of one job. They stay in a directory for incomplete videos until all of them are complete, and are
 * then moved to the request's directory together. Closing before that leaves no files.
 */
final class ArtifactReceiver implements AutoCloseable {
    private final RenderRequest request;
    private final Path incoming;
    private final List<ReceivedFile> files = new ArrayList<>();
    private @Nullable FileChannel open;
    private Sha256 digest = new Sha256();
    private long received;
    private long announced;

    private record ReceivedFile(Message.FileAnnouncement content, Path file) {}

    ArtifactReceiver(RenderRequest request, Path incoming) {
        this.request = request;
        this.incoming = incoming;
    }

    /** Begins a video, or an image or subtitles of the last video. */
    void begin(Message.FileAnnouncement content) throws IOException {
        finish();
        if (files.stream().anyMatch(file -> file.content().name().equals(content.name()))) {
            throw new ProtocolException("a file with the name " + content.name() + ", which another file has");
        }
        if (content instanceof Message.Image image) {
            admit(image);
        } else if (content instanceof Message.Subtitle subtitle) {
            admit(subtitle);
        } else if (content instanceof Message.Video video) {
            admit(video);
        }
        // Not a temporary file of Java, which only its owner could read.
        Path file = Files.createFile(incoming.resolve("video-" + UUID.randomUUID() + ".part"));
        files.add(new ReceivedFile(content, file));
        open = FileChannel.open(file, StandardOpenOption.WRITE);
        digest = new Sha256();
        received = 0;
    }

    private void admit(Message.Video video) throws ProtocolException {
        announced += video.bytes();
        if (announced > request.limits().outputBytes()) {
            throw new ProtocolException("videos of " + announced + " bytes, more than the "
                    + request.limits().outputBytes() + " allowed");
        }
        if (!video.name().endsWith("." + video.format())) {
            throw new ProtocolException("a video with the invalid name " + video.name());
        }
        boolean fixed = request.overrides().fixed().contains(Overrides.Fixed.FORMAT);
        if (fixed
                && video.kind() == Message.OutputKind.VIDEO
                && !video.format().equals(request.format().extension())) {
            throw new ProtocolException("a video in the format " + video.format() + ", which was not requested");
        }
    }

    /** Images do not count against the limit, so no video is rejected because of its poster. */
    private void admit(Message.Image image) throws ProtocolException {
        String stem = lastStem();
        String name = stem + "." + image.kind().name().toLowerCase(Locale.ROOT) + "." + PreviewImage.EXTENSION;
        boolean requested = image.kind() == Message.Still.SHEET ? request.contactSheet() : request.images();
        if (!requested || stem.isEmpty() || !image.name().equals(name)) {
            throw new ProtocolException("an image " + image.name() + " that was not requested");
        }
    }

    /** Subtitles do not count against the limit either; each file is small. */
    private void admit(Message.Subtitle subtitle) throws ProtocolException {
        String stem = lastStem();
        if (stem.isEmpty() || !subtitle.name().equals(stem + "." + subtitle.format())) {
            throw new ProtocolException("subtitles " + subtitle.name() + " that belong to no video");
        }
    }

    private String lastStem() {
        return videos().isEmpty()
                ? ""
                : stem(videos().get(videos().size() - 1).content().name());
    }

    private List<ReceivedFile> videos() {
        return files.stream()
                .filter(file -> file.content() instanceof Message.Video)
                .toList();
    }

    private static String stem(String name) {
        return name.substring(0, name.indexOf('.'));
    }

    /** Adds a part of the file that was announced last. */
    void add(Message.Chunk chunk) throws IOException {
        Message.FileAnnouncement content =
                files.isEmpty() ? null : files.get(files.size() - 1).content();
        received += chunk.data().length;
        if (content == null || open == null || !content.name().equals(chunk.name()) || received > content.bytes()) {
            throw new ProtocolException("a chunk of " + chunk.name() + " that was not announced");
        }
        digest.add(chunk.data());
        ByteBuffer rest = ByteBuffer.wrap(chunk.data());
        while (rest.hasRemaining()) {
            open.write(rest);
        }
    }

    private void finish() throws IOException {
        if (open == null) {
            return;
        }
        try (FileChannel file = open) {
            open = null;
            Message.FileAnnouncement content = files.get(files.size() - 1).content();
            if (received != content.bytes() || !digest.digest().equals(content.sha256())) {
                throw new ProtocolException("a file " + content.name() + " whose content is not the announced one");
            }
            file.force(true);
        }
    }

    /** Moves all files to the request's directory, and describes the videos. When one move fails, no file stays. */
    List<Artifact> publish() throws IOException {
        finish();
        List<Path> moved = new ArrayList<>();
        try {
            for (ReceivedFile file : files) {
                Path target = target(file.content());
                move(file.file(), target);
                moved.add(target);
            }
        } catch (IOException e) {
            for (Path target : moved) {
                Files.deleteIfExists(target);
            }
            throw e;
        }
        return videos().stream()
                .map(file -> artifact((Message.Video) file.content()))
                .toList();
    }

    private Path target(Message.FileAnnouncement content) {
        return request.directory().resolve(content.name());
    }

    private static void move(Path file, Path target) throws IOException {
        // A rename would replace an empty directory.
        if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(target + " is a directory, so the video cannot have this name");
        }
        try {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            Path sibling = target.resolveSibling(".omega-" + UUID.randomUUID() + ".part");
            try {
                Files.copy(file, sibling);
                try (FileChannel copied = FileChannel.open(sibling, StandardOpenOption.WRITE)) {
                    copied.force(true);
                }
                Files.move(sibling, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(sibling);
            }
        }
    }

    private Artifact artifact(Message.Video video) {
        return new Artifact(
                video.scene(),
                target(video),
                Artifact.ArtifactKind.valueOf(video.kind().name()),
                Format.of(video.format()),
                video.bytes(),
                video.sha256(),
                video.frames(),
                video.width(),
                video.height(),
                RunReportBuilder.seconds(video.kind() == Message.OutputKind.IMAGE ? 0 : video.duration()),
                images(stem(video.name())),
                subtitles(stem(video.name())));
    }

    private List<PreviewImage> images(String stem) {
        return files.stream()
                .map(ReceivedFile::content)
                .filter(Message.Image.class::isInstance)
                .map(Message.Image.class::cast)
                .filter(it -> stem(it.name()).equals(stem))
                .map(it -> new PreviewImage(
                        PreviewImage.PreviewKind.valueOf(it.kind().name()),
                        target(it),
                        it.bytes(),
                        it.sha256(),
                        it.width(),
                        it.height()))
                .toList();
    }

    private List<SubtitleFile> subtitles(String stem) {
        return files.stream()
                .map(ReceivedFile::content)
                .filter(Message.Subtitle.class::isInstance)
                .map(Message.Subtitle.class::cast)
                .filter(it -> stem(it.name()).equals(stem))
                .map(it -> new SubtitleFile(
                        it.format().equals("srt") ? SubtitleFile.SubtitleFormat.SRT : SubtitleFile.SubtitleFormat.VTT,
                        target(it),
                        it.bytes(),
                        it.sha256()))
                .toList();
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
        }
        for (ReceivedFile file : files) {
            Files.deleteIfExists(file.file());
        }
    }
}
