package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobHistory;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobScriptRecorder;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.event.EventRetention;
import com.codercops.omega.server.media.DirectoryMediaStore;
import com.codercops.omega.server.media.MediaStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A database, a store and a working directory for the worker pools of a test. Closes only the database. */
final class JobTestEnvironment implements AutoCloseable {
    /** Fast enough for tests, slow enough for a busy machine. */
    static final QueueSettings QUICK = new QueueSettings(
            Duration.ofSeconds(20),
            Duration.ofMillis(100),
            Duration.ofMillis(200),
            3,
            2,
            Duration.ofMillis(10),
            Duration.ofMinutes(10),
            Duration.ofMinutes(2));

    final Database database;
    final JobQueue queue;
    final JobHistory history;
    final Path directory;
    final MediaStore store;

    JobTestEnvironment(Database database, Path directory) throws IOException {
        this.database = database;
        this.queue = new JobQueue(database);
        this.history = new JobHistory(database);
        this.directory = directory;
        this.store = new DirectoryMediaStore(directory.resolve("store"));
    }

    WorkerPool startWorkers(LanguageModel model, RenderBackend backend, int workers) throws IOException {
        return startWorkers(model, backend, workers, QUICK, store);
    }

    WorkerPool startWorkers(
            LanguageModel model, RenderBackend backend, int workers, QueueSettings settings, MediaStore to)
            throws IOException {
        return startWorkers(PipelineService.of(model, backend), workers, settings, to, JobScriptRecorder.NONE);
    }

    WorkerPool startWorkers(PipelineService pipelineService, int workers) throws IOException {
        return startWorkers(pipelineService, workers, JobScriptRecorder.NONE);
    }

    WorkerPool startWorkers(PipelineService pipelineService, int workers, JobScriptRecorder scriptRecorder)
            throws IOException {
        return startWorkers(pipelineService, workers, QUICK, store, scriptRecorder);
    }

    private WorkerPool startWorkers(
            PipelineService pipelineService,
            int workers,
            QueueSettings settings,
            MediaStore to,
            JobScriptRecorder scriptRecorder)
            throws IOException {
        WorkerPool pool = new WorkerPool(
                database,
                pipelineService,
                to,
                directory.resolve("work"),
                workers,
                settings,
                EventRetention.DEFAULT,
                scriptRecorder,
                work -> {
                    Thread thread = new Thread(work, "worker");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.start();
        return pool;
    }

    /** Waits until a job is in the expected state; the timeout of the test limits the wait. */
    Job await(UUID job, Predicate<Job> wanted) throws InterruptedException {
        while (true) {
            Job now = queue.find(job).orElseThrow();
            if (wanted.test(now)) {
                return now;
            }
            Thread.sleep(20);
        }
    }

    Job await(UUID job, JobState state) throws InterruptedException {
        return await(job, now -> {
            if (now.state() != state && now.state().finished()) {
                throw new AssertionError("The job became " + now);
            }
            return now.state() == state;
        });
    }

    /** All files in the store, complete and incomplete. */
    List<String> files() throws IOException {
        return files(directory.resolve("store/videos"), directory.resolve("store/incoming"));
    }

    /** The content of the working directories of runs. */
    List<String> unfinished() throws IOException {
        return files(directory.resolve("work"));
    }

    private static List<String> files(Path... directories) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path directory : directories) {
            try (Stream<Path> walk = Files.walk(directory)) {
                walk.filter(Files::isRegularFile)
                        .map(file -> file.getFileName().toString())
                        .forEach(found::add);
            }
        }
        return found;
    }

    @Override
    public void close() {
        database.close();
    }

    /** The keys of a job's videos, in order. */
    List<String> videos(UUID job) {
        return videos(database, job);
    }

    static List<String> videos(Database database, UUID job) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT key FROM media WHERE job = :job ORDER BY key")
                        .bind("job", job)
                        .mapTo(String.class)
                        .list());
    }
}
