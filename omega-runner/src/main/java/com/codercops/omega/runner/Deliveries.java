package com.codercops.omega.runner;

import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.Format;
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

    private record Parcel(Message.Film film, Path file) {}

    Deliveries(RenderRequest request, Path spool) {
        this.request = request;
        this.spool = spool;
    }

    /** A film is announced. */
    void begin(Message.Film film) throws IOException {
        finish();
        announced += film.bytes();
        if (announced > request.limits().outputBytes()) {
            throw new ProtocolException("films of " + announced + " bytes, more than the "
                    + request.limits().outputBytes() + " allowed");
        }
        if (!film.name().endsWith("." + film.format())
                || parcels.stream().anyMatch(parcel -> parcel.film().name().equals(film.name()))) {
            throw new ProtocolException("a film with the name " + film.name() + ", which is wrong or taken");
        }
        Path file = Files.createTempFile(spool, "film-", ".part");
        parcels.add(new Parcel(film, file));
        open = FileChannel.open(file, StandardOpenOption.WRITE);
        digest = new Sha256();
        received = 0;
    }

    /** A piece of the film that was announced last. */
    void add(Message.Chunk chunk) throws IOException {
        Message.Film film =
                parcels.isEmpty() ? null : parcels.get(parcels.size() - 1).film();
        received += chunk.data().length;
        if (film == null || open == null || !film.name().equals(chunk.name()) || received > film.bytes()) {
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
            Message.Film film = parcels.get(parcels.size() - 1).film();
            if (received != film.bytes() || !digest.end().equals(film.sha256())) {
                throw new ProtocolException(film.name() + " with other content than announced");
            }
            file.force(true);
        }
    }

    /** Moves all films to the request's directory, and describes them. When one fails, none stays. */
    List<Artifact> publish() throws IOException {
        finish();
        List<Artifact> artifacts = new ArrayList<>();
        try {
            for (Parcel parcel : parcels) {
                Path target = request.directory().resolve(parcel.film().name());
                move(parcel.file(), target);
                artifacts.add(artifact(parcel.film(), target));
            }
        } catch (IOException e) {
            for (Artifact artifact : artifacts) {
                Files.deleteIfExists(artifact.path());
            }
            throw e;
        }
        return artifacts;
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

    private static Artifact artifact(Message.Film film, Path path) {
        return new Artifact(
                film.scene(),
                path,
                Artifact.Kind.valueOf(film.kind().name()),
                Format.of(film.format()),
                film.bytes(),
                film.sha256(),
                film.frames(),
                film.width(),
                film.height(),
                JobReport.seconds(film.kind() == Message.Kind.IMAGE ? 0 : film.duration()));
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
