package com.codercops.omega.example;

import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.render.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Keeps videos under the hash of their content, each with the provenance that says how it was made. */
record StoredVideo(Path video, Path provenance) {
    /** Moves the videos of a result into the storage, and returns the first. */
    static StoredVideo keep(AnimationSucceeded result, Path storage) throws IOException {
        for (Artifact artifact : result.rendered().artifacts()) {
            Path directory = Files.createDirectories(storage.resolve(artifact.sha256()));
            Files.move(artifact.path(), target(artifact, directory), StandardCopyOption.REPLACE_EXISTING);
            result.provenance().writeTo(directory.resolve("provenance.json"));
        }
        Path directory = storage.resolve(result.video().sha256());
        return new StoredVideo(target(result.video(), directory), directory.resolve("provenance.json"));
    }

    private static Path target(Artifact artifact, Path directory) {
        return directory.resolve("video." + artifact.format().extension());
    }
}
