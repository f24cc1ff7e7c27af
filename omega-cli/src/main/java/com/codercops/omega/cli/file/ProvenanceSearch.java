package com.codercops.omega.cli.file;

import com.codercops.omega.app.UsageException;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.pipeline.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Finds the provenance file of a video: the one with its name, or another one in its directory that records it. */
public final class ProvenanceSearch {
    private static final int MAX_FILES = 1_000;

    private ProvenanceSearch() {}

    /**
     * The provenance file, in the directory of the video.
     *
     * @throws UsageException if the video does not exist, or no provenance file records its name or its content
     */
    public static Path of(CliContext context, Path video) {
        Path file = context.directory().resolve(video);
        if (!Files.isRegularFile(file)) {
            throw new UsageException(
                    Files.exists(file)
                            ? video + " is not a regular file. Name a video, its provenance file or a script."
                            : "The file " + video + " does not exist.");
        }
        Path beside = video.resolveSibling(VideoOutput.stem(video) + Provenance.FILE_SUFFIX);
        if (Files.isRegularFile(context.directory().resolve(beside))) {
            return beside;
        }
        List<Path> sameContent = new ArrayList<>();
        String sha256 = null;
        for (Path other : others(file)) {
            Path candidate = video.resolveSibling(other.getFileName());
            for (ProvenanceFile.Recorded recorded : videos(context, candidate)) {
                if (recorded.path().equals(file.getFileName().toString())) {
                    return candidate;
                }
                sha256 = sha256 == null ? sha256(file) : sha256;
                if (recorded.sha256().equals(sha256)) {
                    sameContent.add(candidate);
                }
            }
        }
        if (sameContent.isEmpty()) {
            throw new UsageException("No provenance file in the directory of " + video
                    + " records it, so its script is unknown. Name its script or its " + Provenance.FILE_SUFFIX
                    + " file instead.");
        }
        return sameContent.get(0);
    }

    private static List<Path> others(Path video) {
        Path directory = video.toAbsolutePath().getParent();
        if (directory == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(it -> it.getFileName().toString().endsWith(Provenance.FILE_SUFFIX))
                    .sorted()
                    .limit(MAX_FILES)
                    .toList();
        } catch (IOException e) {
            throw new UsageException("Cannot list " + directory + ": " + e.getMessage());
        }
    }

    /** A broken provenance file of another video is no reason to stop. */
    private static List<ProvenanceFile.Recorded> videos(CliContext context, Path candidate) {
        try {
            return ProvenanceFile.read(context, candidate).videos();
        } catch (UsageException e) {
            return List.of();
        }
    }

    private static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UsageException("Cannot read " + file + ": " + e.getMessage());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
