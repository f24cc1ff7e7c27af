package com.codercops.omega.server.library;

import com.codercops.omega.script.Script;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.media.DirectoryMediaStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A database and a store with videos, as written by workers. Closes the database. */
final class VideoFixture implements AutoCloseable {
    final Database database = TestDatabase.open();
    final DirectoryMediaStore store;
    final VideoLibrary library;
    private final Path directory;

    VideoFixture(Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        this.store = new DirectoryMediaStore(directory.resolve("store"));
        this.library = new VideoLibrary(database, store);
    }

    /** A video of ten bytes, of a separate job that has succeeded. */
    UUID video(UUID owner) throws Exception {
        UUID job = new JobQueue(database)
                .submit(owner, JobSpec.ofPrompt("a circle"))
                .id();
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE job SET state = 'succeeded', finished_at = now(), run = 1 WHERE id = ?", job));
        return video(owner, job, 1, "0123456789");
    }

    UUID video(UUID owner, UUID job, int number, String content) throws Exception {
        String key = publish(job + "-1-" + number + ".mp4", content);
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                INSERT INTO media (job, owner, run, key, scene, kind, format, bytes, sha256, frames, width,
                                    height, duration_ms)
                                VALUES (:job, :owner, 1, :key, 'Video', 'video', 'mp4', :bytes, :hash, 30, 854, 480, 2000)
                                RETURNING id""")
                        .bind("job", job)
                        .bind("owner", owner)
                        .bind("key", key)
                        .bind("bytes", content.length())
                        .bind("hash", new Script(content).sha256())
                        .mapTo(UUID.class)
                        .one());
    }

    void image(UUID video, String kind, String content) throws Exception {
        UUID job = library.find(video).orElseThrow().job();
        String key = publish(job + "-1-1." + kind + ".jpg", content);
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO image VALUES (?, ?, ?, 'jpg', ?, ?, 320, 180)",
                        video,
                        kind,
                        key,
                        content.length(),
                        new Script(content).sha256()));
    }

    void subtitle(UUID video, String format, String content) throws Exception {
        UUID job = library.find(video).orElseThrow().job();
        String key = publish(job + "-1-1." + format, content);
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO subtitle VALUES (?, ?, ?, ?, ?)",
                        video,
                        format,
                        key,
                        content.length(),
                        new Script(content).sha256()));
    }

    private String publish(String key, String content) throws Exception {
        Path file = Files.writeString(directory.resolve("content"), content);
        store.publish(key, file, new Script(content).sha256());
        return key;
    }

    List<String> files() throws IOException {
        try (Stream<Path> walk = Files.walk(directory.resolve("store/videos"))) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
