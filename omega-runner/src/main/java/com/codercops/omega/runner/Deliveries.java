package com.codercops.omega.runner;

import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.PreviewImage;
import com.codercops.omega.render.RenderRequest;
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
import org.jspecify.annotations.Nullable;

/**
 * The videos of one job on their way in. They gather in the spool and reach the request's directory together, when all of
 * them have proven whole; closing before that leaves nothing.
 */
final class Deliveries implements AutoCloseable {
    private final RenderRequest request;
    private final Path spool;
    private final List<Parcel> parcels = new ArrayList<>();
    private @Nullable FileChannel open;
    private Sha256 digest = new Sha256();
    private long received;
    private long announced;

    private record Parcel(Message.Delivery content, Path file) {}

    Deliveries(RenderRequest request, Path spool) {
        this.request = request;
        this.spool = spool;
    }

    /** A video is announced, or an image of the last one. */
    void begin(Message.Delivery content) throws IOException {
        finish();
        if (parcels.stream().anyMatch(parcel -> parcel.content().name().equals(content.name()))) {
            throw new ProtocolException("a file with the name " + content.name() + ", which is taken");
        }
        if (content instanceof Message.Image image) {
            admit(image);
        } else if (content instanceof Message.Video video) {
            admit(video);
        }
        Path file = Files.createTempFile(spool, "video-", ".part");
        parcels.add(new Parcel(content, file));
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
            throw new ProtocolException("a video with the name " + video.name() + ", which is wrong");
        }
    }

    /** Their size is bounded by itself: no video is refused because of its poster. */
    private void admit(Message.Image image) throws ProtocolException {
        String stem = videos().isEmpty()
                ? ""
                : stem(videos().get(videos().size() - 1).content().name());
        String name = stem + "." + image.kind().name().toLowerCase(Locale.ROOT) + "." + PreviewImage.EXTENSION;
        if (!request.images() || stem.isEmpty() || !image.name().equals(name)) {
            throw new ProtocolException("an image " + image.name() + " that nobody wanted");
        }
    }

    private List<Parcel> videos() {
        return parcels.stream()
                .filter(parcel -> parcel.content() instanceof Message.Video)
                .toList();
    }

    private static String stem(String name) {
        return name.substring(0, name.indexOf('.'));
    }

    /** A piece of the video that was announced last. */
    void add(Message.Chunk chunk) throws IOException {
        Message.Delivery content =
                parcels.isEmpty() ? null : parcels.get(parcels.size() - 1).content();
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
            Message.Delivery content = parcels.get(parcels.size() - 1).content();
            if (received != content.bytes() || !digest.end().equals(content.sha256())) {
                throw new ProtocolException(content.name() + " with other content than announced");
            }
            file.force(true);
        }
    }

    /** Moves all files to the request's directory, and describes them. When one fails, none stays. */
    List<Artifact> publish() throws IOException {
        finish();
        List<Path> moved = new ArrayList<>();
        try {
            for (Parcel parcel : parcels) {
                Path target = target(parcel.content());
                move(parcel.file(), target);
                moved.add(target);
            }
        } catch (IOException e) {
            for (Path target : moved) {
                Files.deleteIfExists(target);
            }
            throw e;
        }
        return videos().stream()
                .map(parcel -> artifact((Message.Video) parcel.content()))
                .toList();
    }

    private Path target(Message.Delivery content) {
        return request.directory().resolve(content.name());
    }

    private static void move(Path file, Path target) throws IOException {
        // A rename would take the place of an empty directory.
        if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(target + " is a directory, so the video cannot take its name");
        }
        try {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            Path sibling = Files.createTempFile(target.toAbsolutePath().getParent(), ".omega-", ".part");
            try {
                Files.copy(file, sibling, StandardCopyOption.REPLACE_EXISTING);
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
                Artifact.Kind.valueOf(video.kind().name()),
                Format.of(video.format()),
                video.bytes(),
                video.sha256(),
                video.frames(),
                video.width(),
                video.height(),
                JobReport.seconds(video.kind() == Message.Kind.IMAGE ? 0 : video.duration()),
                images(stem(video.name())));
    }

    private List<PreviewImage> images(String stem) {
        return parcels.stream()
                .map(Parcel::content)
                .filter(Message.Image.class::isInstance)
                .map(Message.Image.class::cast)
                .filter(it -> stem(it.name()).equals(stem))
                .map(it -> new PreviewImage(
                        PreviewImage.Kind.valueOf(it.kind().name()),
                        target(it),
                        it.bytes(),
                        it.sha256(),
                        it.width(),
                        it.height()))
                .toList();
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
        }
        for (Parcel parcel : parcels) {
            Files.deleteIfExists(parcel.file());
        }
    }
}
