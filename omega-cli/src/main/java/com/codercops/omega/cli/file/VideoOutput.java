package com.codercops.omega.cli.file;

import com.codercops.omega.cli.UsageException;
import com.codercops.omega.pipeline.Provenance;
import com.codercops.omega.render.Artifact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where one command's video goes: rendered in a private directory beside its place, and moved there at the end. Closing
 * removes all that was not published. One thread.
 */
public final class VideoOutput implements AutoCloseable {
    private static final int MOST_NAMES = 10_000;

    private final Path directory;
    private final String name;
    private final boolean named;
    private final boolean force;
    private final @Nullable Path made;
    private final Path workshop;

    private VideoOutput(Path directory, String name, boolean named, boolean force, @Nullable Path made) {
        this.directory = directory;
        this.name = name;
        this.named = named;
        this.force = force;
        this.made = made;
        try {
            // Beside the target: only within one file system is a move all or nothing.
            this.workshop = Files.createTempDirectory(directory, ".omega-");
        } catch (IOException e) {
            removeIfEmpty(made);
            throw unwritable(directory);
        }
    }

    /** For a video without {@code -o}: a free name in the usual directory, which is made when missing. */
    public static VideoOutput inDirectory(Path directory, String name) {
        Path made = null;
        for (Path path = directory; path != null && !Files.exists(path); path = path.getParent()) {
            made = path;
        }
        try {
            Files.createDirectories(directory);
        } catch (FileAlreadyExistsException e) {
            throw new UsageException("The output directory " + directory + " is a file.");
        } catch (IOException e) {
            throw unwritable(directory);
        }
        return new VideoOutput(directory, name, false, false, made);
    }

    /** For {@code -o}: that very file. */
    public static VideoOutput at(Path file, Path given, boolean force) {
        Path directory = file.getParent();
        if (Files.isDirectory(file) || directory == null) {
            throw new UsageException("-o " + given + " is a directory. Give the file's name too.");
        }
        if (!Files.isDirectory(directory)) {
            throw new UsageException("The directory of -o " + given + " does not exist. Make it first.");
        }
        String name = stem(file);
        for (Path path : List.of(file, directory.resolve(name + Provenance.FILE_SUFFIX))) {
            if (!force && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new UsageException(path + " exists. Give another -o, or --force to replace it.");
            }
        }
        return new VideoOutput(directory, name, true, force, null);
    }

    /** A file's name without its extension. */
    public static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }

    /** The empty private directory to render into. */
    public Path workshop() {
        return workshop;
    }

    /** What was published. */
    public record Published(List<Path> videos, Path script, Path provenance) {}

    /** Moves the videos, the script and the provenance to their final paths: all of them or none. */
    public Published publish(Provenance provenance) throws IOException {
        List<Artifact> artifacts = provenance.rendered().artifacts();
        String script = provenance.request().script().source();
        String base = named ? name : freeName(artifacts);
        Map<Path, Path> moves = new LinkedHashMap<>();
        List<Path> videos = new ArrayList<>();
        for (Artifact artifact : artifacts) {
            Path video = directory.resolve(videoName(base, artifact, artifacts.size()));
            videos.add(video);
            moves.put(artifact.path(), video);
        }
        Path scriptFile = Files.writeString(workshop.resolve("script"), script);
        for (Artifact artifact : artifacts) {
            readableAs(scriptFile, artifact.path());
        }
        Path scriptPath = scriptPath(base, scriptFile);
        Path provenanceFile = workshop.resolve("provenance");
        provenance.withFiles(videos, scriptPath).writeTo(provenanceFile);
        Path provenancePath = directory.resolve(base + Provenance.FILE_SUFFIX);
        moves.put(scriptFile, scriptPath);
        moves.put(provenanceFile, provenancePath);
        move(moves, scriptPath);
        return new Published(videos, scriptPath, provenancePath);
    }

    /** A video out of a sandbox is its owner's alone; here it is a file like those that people make themselves. */
    private static void readableAs(Path usual, Path video) throws IOException {
        if (Files.getFileStore(video).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(video, Files.getPosixFilePermissions(usual));
        }
    }

    /** Moves a single file to the place of {@code -o}. */
    public Path publish(Path file) throws IOException {
        String name = file.getFileName().toString();
        Path target = directory.resolve(this.name + name.substring(name.lastIndexOf('.')));
        move(Map.of(file, target), file);
        return target;
    }

    private void move(Map<Path, Path> moves, Path script) throws IOException {
        List<Path> done = new ArrayList<>();
        try {
            for (Map.Entry<Path, Path> move : moves.entrySet()) {
                Path target = move.getValue();
                if (target.equals(script) && Files.exists(target)) {
                    continue; // the same text already, see scriptPath
                }
                if (force) {
                    Files.move(move.getKey(), target, StandardCopyOption.ATOMIC_MOVE);
                } else {
                    Files.move(move.getKey(), target);
                    done.add(target);
                }
            }
        } catch (FileAlreadyExistsException e) {
            done.forEach(VideoOutput::delete);
            throw new UsageException(e.getFile() + " appeared in the meantime. Give another -o, or --force.");
        } catch (IOException e) {
            done.forEach(VideoOutput::delete);
            throw e;
        }
    }

    /** Somebody's own script is never replaced, not even with --force: a repaired one gets a name of its own. */
    private Path scriptPath(String base, Path script) throws IOException {
        for (int n = 1; n < MOST_NAMES; n++) {
            Path path = directory.resolve(base + (n == 1 ? "" : "-" + n) + ".py");
            boolean exists = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
            if (!exists || (Files.isRegularFile(path) && Files.mismatch(path, script) < 0)) {
                return path;
            }
        }
        throw new UsageException("No free name is left for the script of " + base + " in " + directory + ".");
    }

    private String freeName(List<Artifact> artifacts) {
        for (int n = 1; n < MOST_NAMES; n++) {
            String base = n == 1 ? name : name + "-" + n;
            Stream<String> names = Stream.concat(
                    Stream.of(base + ".py", base + Provenance.FILE_SUFFIX),
                    artifacts.stream().map(artifact -> videoName(base, artifact, artifacts.size())));
            if (names.noneMatch(file -> Files.exists(directory.resolve(file), LinkOption.NOFOLLOW_LINKS))) {
                return base;
            }
        }
        throw new UsageException("No free name is left for " + name + " in " + directory + ".");
    }

    private static String videoName(String base, Artifact artifact, int videos) {
        return base + (videos == 1 ? "" : "-" + artifact.scene()) + "."
                + artifact.format().extension();
    }

    @Override
    public void close() {
        try (Stream<Path> left = Files.walk(workshop).sorted(Comparator.reverseOrder())) {
            left.forEach(VideoOutput::delete);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + workshop, e);
        }
        removeIfEmpty(made);
    }

    /** Removes a directory that was made for nothing, with those below it that were made with it. */
    private void removeIfEmpty(@Nullable Path top) {
        for (Path path = directory; top != null && path != null && path.startsWith(top); path = path.getParent()) {
            String[] inside = path.toFile().list();
            if (inside == null || inside.length > 0) {
                return;
            }
            delete(path);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + path, e);
        }
    }

    private static UsageException unwritable(Path directory) {
        return new UsageException("The directory " + directory + " cannot be written. Choose another with -o.");
    }
}
