package com.codercops.omega.cli.file;

import com.codercops.omega.app.UsageException;
import com.codercops.omega.pipeline.Provenance;
import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.SubtitleFile;
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
 * The output path of a command. Videos are rendered in a private staging directory beside it, and moved at the end. {@link
 * #close} removes what is not published. Not thread-safe.
 */
public final class VideoOutput implements AutoCloseable {
    private static final int MAX_NAMES = 10_000;

    private final Path directory;
    private final String name;
    private final boolean named;
    private final boolean force;
    private final @Nullable Path created;
    private final Path stagingDirectory;
    private @Nullable Path preview;

    private VideoOutput(Path directory, String name, boolean named, boolean force, @Nullable Path created) {
        this.directory = directory;
        this.name = name;
        this.named = named;
        this.force = force;
        this.created = created;
        try {
            // Beside the target, because a move is atomic only within one file system.
            this.stagingDirectory = Files.createTempDirectory(directory, ".omega-");
        } catch (IOException e) {
            removeIfEmpty(created);
            throw unwritable(directory);
        }
    }

    /** An unused name in the default directory, which is created if it is missing. */
    public static VideoOutput inDirectory(Path directory, String name) {
        Path created = null;
        for (Path path = directory; path != null && !Files.exists(path); path = path.getParent()) {
            created = path;
        }
        try {
            Files.createDirectories(directory);
        } catch (FileAlreadyExistsException e) {
            throw new UsageException("The output directory " + directory + " is a file. Choose another path with -o.");
        } catch (IOException e) {
            throw unwritable(directory);
        }
        return new VideoOutput(directory, name, false, false, created);
    }

    /** The path of {@code -o}. */
    public static VideoOutput at(Path file, Path given, boolean force) {
        Path directory = file.getParent();
        if (Files.isDirectory(file) || directory == null) {
            throw new UsageException("-o " + given + " is a directory. Add a file name.");
        }
        if (!Files.isDirectory(directory)) {
            throw new UsageException("The directory of -o " + given + " does not exist. Create it first.");
        }
        String name = stem(file);
        for (Path path : List.of(file, directory.resolve(name + Provenance.FILE_SUFFIX))) {
            if (!force && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new UsageException(path + " exists. Choose another path with -o, or replace it with --force.");
            }
        }
        return new VideoOutput(directory, name, true, force, null);
    }

    /** The name of a file without its extension. */
    public static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }

    /** The private directory to render into, empty at first. */
    public Path stagingDirectory() {
        return stagingDirectory;
    }

    /** The published files. */
    public record Published(List<Artifact> artifacts, Path script, Path provenance) {
        /** The paths of the videos. */
        public List<Path> videos() {
            return artifacts.stream().map(Artifact::path).toList();
        }
    }

    /**
     * Files that another machine made.
     *
     * @param script null if there is none
     */
    public record Downloaded(
            List<Artifact> artifacts, @Nullable Path script) {}

    /** Replaces the small image of the video that is being made, and returns its path. {@link #close} removes it. */
    public Path preview(byte[] jpeg) throws IOException {
        Path target = preview;
        if (target == null) {
            target = unusedPreview();
        }
        Path staged = Files.write(stagingDirectory.resolve("preview"), jpeg);
        Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
        preview = target;
        return target;
    }

    private Path unusedPreview() {
        for (int n = 1; n < MAX_NAMES; n++) {
            Path path = directory.resolve(name + (n == 1 ? "" : "-" + n) + ".preview.jpg");
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                return path;
            }
        }
        throw new UsageException("All names for the preview image of " + name + " in " + directory + " are in use."
                + " Remove the files " + name + "*.preview.jpg.");
    }

    /** Moves the videos, the script and the provenance to their final paths: all or none. */
    public Published publish(Provenance provenance) throws IOException {
        List<Artifact> artifacts = provenance.rendered().artifacts();
        String base = named ? name : freeName(artifacts);
        Map<Path, Path> moves = new LinkedHashMap<>();
        List<Artifact> published = moveVideos(artifacts, base, moves);
        Path scriptPath = moveScript(provenance.request().script().source(), base, moves);
        Path provenanceFile = stagingDirectory.resolve("provenance");
        provenance.withFiles(published, scriptPath).writeTo(provenanceFile);
        Path provenancePath = directory.resolve(base + Provenance.FILE_SUFFIX);
        moves.put(provenanceFile, provenancePath);
        move(moves, scriptPath);
        return new Published(published, scriptPath, provenancePath);
    }

    /**
     * Moves videos without a provenance to their final paths: all or none.
     *
     * @param script the source, or null
     */
    public Downloaded publish(List<Artifact> artifacts, @Nullable String script) throws IOException {
        String base = named ? name : freeName(artifacts);
        Map<Path, Path> moves = new LinkedHashMap<>();
        List<Artifact> published = moveVideos(artifacts, base, moves);
        Path scriptPath = script == null ? null : moveScript(script, base, moves);
        move(moves, scriptPath);
        return new Downloaded(published, scriptPath);
    }

    private List<Artifact> moveVideos(List<Artifact> artifacts, String base, Map<Path, Path> moves) {
        List<Artifact> published = new ArrayList<>();
        for (Artifact artifact : artifacts) {
            Artifact moved = moved(artifact, videoStem(base, artifact, artifacts.size()));
            published.add(moved);
            moves.put(artifact.path(), moved.path());
            for (int i = 0; i < moved.subtitles().size(); i++) {
                moves.put(
                        artifact.subtitles().get(i).path(),
                        moved.subtitles().get(i).path());
            }
        }
        return published;
    }

    private Path moveScript(String source, String base, Map<Path, Path> moves) throws IOException {
        Path scriptFile = Files.writeString(stagingDirectory.resolve("script"), source);
        for (Path file : moves.keySet()) {
            readableAs(scriptFile, file);
        }
        Path scriptPath = scriptPath(base, scriptFile);
        moves.put(scriptFile, scriptPath);
        return scriptPath;
    }

    private Artifact moved(Artifact artifact, String stem) {
        List<SubtitleFile> subtitles = artifact.subtitles().stream()
                .map(it ->
                        it.withPath(directory.resolve(stem + "." + it.format().extension())))
                .toList();
        return artifact.withPath(
                        directory.resolve(stem + "." + artifact.format().extension()))
                .withSubtitles(subtitles);
    }

    /** A sandbox creates files that only their owner can read. Published files get the default permissions. */
    private static void readableAs(Path usual, Path video) throws IOException {
        if (Files.getFileStore(video).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(video, Files.getPosixFilePermissions(usual));
        }
    }

    /** Moves a single file to the path of {@code -o}. */
    public Path publish(Path file) throws IOException {
        String name = file.getFileName().toString();
        Path target = directory.resolve(this.name + name.substring(name.lastIndexOf('.')));
        move(Map.of(file, target), file);
        return target;
    }

    private void move(Map<Path, Path> moves, @Nullable Path script) throws IOException {
        List<Path> done = new ArrayList<>();
        try {
            for (Map.Entry<Path, Path> move : moves.entrySet()) {
                Path target = move.getValue();
                if (target.equals(script) && Files.exists(target)) {
                    continue; // has the same text, see scriptPath
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
            throw new UsageException(e.getFile()
                    + " was created by another program in the meantime. Choose another path with -o, or use --force.");
        } catch (IOException e) {
            done.forEach(VideoOutput::delete);
            throw e;
        }
    }

    /** A different script is never replaced, not even with {@code --force}: a repaired script gets another name. */
    private Path scriptPath(String base, Path script) throws IOException {
        for (int n = 1; n < MAX_NAMES; n++) {
            Path path = directory.resolve(base + (n == 1 ? "" : "-" + n) + ".py");
            boolean exists = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
            if (!exists || (Files.isRegularFile(path) && Files.mismatch(path, script) < 0)) {
                return path;
            }
        }
        throw new UsageException("All names for the script of " + base + " in " + directory
                + " are in use. Choose another path with -o.");
    }

    private String freeName(List<Artifact> artifacts) {
        for (int n = 1; n < MAX_NAMES; n++) {
            String base = n == 1 ? name : name + "-" + n;
            Stream<String> names = Stream.concat(
                    Stream.of(base + ".py", base + Provenance.FILE_SUFFIX),
                    artifacts.stream()
                            .flatMap(artifact -> names(artifact, videoStem(base, artifact, artifacts.size()))));
            if (names.noneMatch(file -> Files.exists(directory.resolve(file), LinkOption.NOFOLLOW_LINKS))) {
                return base;
            }
        }
        throw new UsageException(
                "All names for " + name + " in " + directory + " are in use. Choose another path with -o.");
    }

    private static String videoStem(String base, Artifact artifact, int videos) {
        return base + (videos == 1 ? "" : "-" + artifact.scene());
    }

    private static Stream<String> names(Artifact artifact, String stem) {
        return Stream.concat(
                Stream.of(stem + "." + artifact.format().extension()),
                artifact.subtitles().stream().map(it -> stem + "." + it.format().extension()));
    }

    @Override
    public void close() {
        if (preview != null) {
            delete(preview);
        }
        try (Stream<Path> left = Files.walk(stagingDirectory).sorted(Comparator.reverseOrder())) {
            left.forEach(VideoOutput::delete);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + stagingDirectory, e);
        }
        removeIfEmpty(created);
    }

    /** Removes the directories that this object created, if they are empty. */
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
        return new UsageException("The directory " + directory + " is not writable. Choose another path with -o.");
    }
}
