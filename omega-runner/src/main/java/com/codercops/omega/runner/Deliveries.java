package com.codercops.omega.runner;

import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.Picture;
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
 * The films of one job on their way in. They gather in the spool and reach the request's directory together, when all of
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

    /** A film is announced, or a picture of the last one. */
    void begin(Message.Delivery content) throws IOException {
        finish();
        if (parcels.stream().anyMatch(parcel -> parcel.content().name().equals(content.name()))) {
            throw new ProtocolException("a file with the name " + content.name() + ", which is taken");
        }
        if (content instanceof Message.Picture picture) {
            admit(picture);
        } else if (content instanceof Message.Film film) {
            admit(film);
        }
        Path file = Files.createTempFile(spool, "film-", ".part");
        parcels.add(new Parcel(content, file));
        open = FileChannel.open(file, StandardOpenOption.WRITE);
        digest = new Sha256();
        received = 0;
    }

    private void admit(Message.Film film) throws ProtocolException {
        announced += film.bytes();
        if (announced > request.limits().outputBytes()) {
            throw new ProtocolException("films of " + announced + " bytes, more than the "
                    + request.limits().outputBytes() + " allowed");
        }
        if (!film.name().endsWith("." + film.format())) {
            throw new ProtocolException("a film with the name " + film.name() + ", which is wrong");
        }
    }

    /** Their size is bounded by itself: no film is refused because of its poster. */
    private void admit(Message.Picture picture) throws ProtocolException {
        String stem = films().isEmpty()
                ? ""
                : stem(films().get(films().size() - 1).content().name());
        String name = stem + "." + picture.kind().name().toLowerCase(Locale.ROOT) + "." + Picture.EXTENSION;
        if (!request.pictures() || stem.isEmpty() || !picture.name().equals(name)) {
            throw new ProtocolException("a picture " + picture.name() + " that nobody wanted");
        }
    }

    private List<Parcel> films() {
        return parcels.stream()
                .filter(parcel -> parcel.content() instanceof Message.Film)
                .toList();
    }

    private static String stem(String name) {
        return name.substring(0, name.indexOf('.'));
    }

    /** A piece of the film that was announced last. */
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
        return films().stream()
                .map(parcel -> artifact((Message.Film) parcel.content()))
                .toList();
    }

    private Path target(Message.Delivery content) {
        return request.directory().resolve(content.name());
    }

    private static void move(Path file, Path target) throws IOException {
        // A rename would take the place of an empty directory.
        if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(target + " is a directory, so the film cannot take its name");
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

    private Artifact artifact(Message.Film film) {
        return new Artifact(
                film.scene(),
                target(film),
                Artifact.Kind.valueOf(film.kind().name()),
                Format.of(film.format()),
                film.bytes(),
                film.sha256(),
                film.frames(),
                film.width(),
                film.height(),
                JobReport.seconds(film.kind() == Message.Kind.IMAGE ? 0 : film.duration()),
                pictures(stem(film.name())));
    }

    private List<Picture> pictures(String stem) {
        return parcels.stream()
                .map(Parcel::content)
                .filter(Message.Picture.class::isInstance)
                .map(Message.Picture.class::cast)
                .filter(it -> stem(it.name()).equals(stem))
                .map(it -> new Picture(
                        Picture.Kind.valueOf(it.kind().name()),
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
