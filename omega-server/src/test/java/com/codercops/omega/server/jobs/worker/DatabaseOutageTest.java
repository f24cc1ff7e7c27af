package com.codercops.omega.server.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.database.ConnectionFailures;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.DatabaseSettings;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.database.Tunnel;
import com.codercops.omega.server.jobs.FailureReason;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobRun;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.event.JobEvent;
import com.codercops.omega.server.media.MediaException;
import com.codercops.omega.server.media.MediaStore;
import com.codercops.omega.server.media.StoreHealth;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The database or the disk is temporarily unavailable. */
@Timeout(240)
class DatabaseOutageTest {
    @TempDir
    Path temp;

    private DatabaseSettings settings;

    @BeforeEach
    void begin() {
        settings = TestDatabase.fresh();
    }

    @Test
    void renderThatEndsDuringADatabaseOutageIsStoredOnce() throws Exception {
        SlowBackend backend = SlowBackend.closed();
        try (Tunnel tunnel = new Tunnel(settings);
                JobTestEnvironment environment = new JobTestEnvironment(Database.open(tunnel.settings()), temp);
                JobTestEnvironment other = new JobTestEnvironment(Database.open(settings), temp)) {
            Job job = environment.queue.submit(UUID.randomUUID(), JobSpec.ofPrompt("a circle"));
            WorkerPool workers = environment.startWorkers(SampleScripts.writer(), backend, 1);
            backend.awaitRender();
            other.await(job.id(), JobState.RENDERING);
            // Another process, which still reaches the database, is ready to take over lost jobs.
            SlowBackend others = SlowBackend.open();
            try (WorkerPool next =
                    other.startWorkers(SampleScripts.writer(), others, 1, JobTestEnvironment.QUICK, other.store)) {
                tunnel.cut();
                tunnel.awaitRefusal();
                backend.let(1);
                while (environment.files().isEmpty()) {
                    Thread.sleep(10);
                }
                assertThat(other.queue.find(job.id()).orElseThrow().state()).isEqualTo(JobState.RENDERING);
                tunnel.mend();
                other.await(job.id(), JobState.SUCCEEDED);
                assertThat(next.busy()).isZero();
            }
            assertThat(others.renders()).isZero();
            workers.close();
            assertThat(environment.history.runs(job.id()))
                    .extracting(JobRun::outcome)
                    .containsExactly("succeeded");
            assertThat(environment.files())
                    .isEqualTo(environment.videos(job.id()))
                    .hasSize(1);
            List<JobEvent> events = environment.history.events(job.id(), 0, 99);
            assertThat(events).extracting(JobEvent::type).containsOnlyOnce("attempt_started", "render_progress");
        }
    }

    @Test
    void brokenConnectionsAreReplaced() throws Exception {
        try (Tunnel tunnel = new Tunnel(settings);
                JobTestEnvironment environment = new JobTestEnvironment(Database.open(tunnel.settings()), temp)) {
            try (WorkerPool workers = environment.startWorkers(SampleScripts.writer(), SlowBackend.open(), 2)) {
                for (int i = 0; i < 3; i++) {
                    tunnel.cut();
                    tunnel.awaitRefusal();
                    tunnel.mend();
                    Job job = submitted(environment);
                    environment.await(job.id(), JobState.SUCCEEDED);
                }
                assertThat(workers.busy()).isLessThan(3);
            }
        }
    }

    private static Job submitted(JobTestEnvironment environment) throws InterruptedException {
        while (true) {
            try {
                return environment.queue.submit(UUID.randomUUID(), JobSpec.ofPrompt("a circle"));
            } catch (RuntimeException e) {
                assertThat(ConnectionFailures.is(e)).as("%s", e).isTrue();
                Thread.sleep(100);
            }
        }
    }

    @Test
    void fullStoreRepeatsTheStoringAndNotTheRender() throws Exception {
        SlowBackend backend = SlowBackend.open();
        try (JobTestEnvironment environment = new JobTestEnvironment(Database.open(settings), temp)) {
            WatchedStore full = new WatchedStore(environment.store, 1);
            Job first = environment.queue.submit(UUID.randomUUID(), JobSpec.ofPrompt("a circle"));
            try (WorkerPool workers =
                    environment.startWorkers(SampleScripts.writer(), backend, 1, JobTestEnvironment.QUICK, full)) {
                environment.await(first.id(), JobState.SUCCEEDED);
                assertThat(backend.renders()).isEqualTo(1);
                full.refusals = 99;
                Job second = environment.queue.submit(UUID.randomUUID(), JobSpec.ofPrompt("a circle"));
                Job failed = environment.await(second.id(), JobState.FAILED);
                assertThat(failed.failure()).isEqualTo(FailureReason.STORAGE);
                assertThat(failed.failureDetail()).isEqualTo("No space left on device");
                assertThat(environment.history.runs(second.id()))
                        .extracting(JobRun::outcome)
                        .containsExactly("failed");
                assertThat(backend.renders()).isEqualTo(2);
                assertThat(workers.busy()).isLessThan(2);
            }
            assertThat(environment.history.runs(first.id()))
                    .extracting(JobRun::outcome)
                    .containsExactly("succeeded");
            assertThat(environment.files()).isEqualTo(environment.videos(first.id()));
        }
    }

    @Test
    void processWithoutDatabaseKeepsAVideoThatMayBeRecorded() throws Exception {
        SlowBackend backend = SlowBackend.closed();
        try (Tunnel tunnel = new Tunnel(settings);
                JobTestEnvironment environment = new JobTestEnvironment(Database.open(tunnel.settings()), temp);
                JobTestEnvironment other = new JobTestEnvironment(Database.open(settings), temp)) {
            Job job = environment.queue.submit(UUID.randomUUID(), JobSpec.ofPrompt("a circle"));
            WatchedStore store = new WatchedStore(environment.store, 0);
            WorkerPool workers =
                    environment.startWorkers(SampleScripts.writer(), backend, 1, JobTestEnvironment.QUICK, store);
            backend.awaitRender();
            environment.await(job.id(), JobState.RENDERING);
            tunnel.cut();
            tunnel.awaitRefusal();
            backend.let(1);
            store.published.acquire();
            workers.close(Duration.ofMillis(1));
            assertThat(environment.files()).hasSize(1);

            // A process with database access knows that it was not recorded, and after the end of the lease it never
            // will be.
            OrphanedMediaSweeper sweeper = new OrphanedMediaSweeper(other.database, other.store);
            assertThat(sweeper.sweep()).isEmpty();
            other.database
                    .jdbi()
                    .useHandle(handle -> handle.execute(
                            "UPDATE job SET lease_until = now() - interval '1 s'" + " WHERE lease_until IS NOT NULL"));
            new LeaseRepository(other.database, JobTestEnvironment.QUICK).expire();
            assertThat(sweeper.sweep()).hasSize(1);
            assertThat(other.queue.find(job.id()).orElseThrow().state()).isEqualTo(JobState.QUEUED);
        }
    }

    /** Reports a full disk a number of times, and signals when it has stored a video. */
    private static final class WatchedStore implements MediaStore {
        private final MediaStore store;
        private final Semaphore published = new Semaphore(0);
        private volatile int refusals;

        WatchedStore(MediaStore store, int refusals) {
            this.store = store;
            this.refusals = refusals;
        }

        @Override
        public void publish(String key, Path video, String sha256) throws InterruptedException {
            if (refusals > 0) {
                refusals = refusals - 1;
                throw new MediaException("No space left on device", null);
            }
            store.publish(key, video, sha256);
            published.release();
        }

        @Override
        public InputStream open(String key) throws IOException {
            return store.open(key);
        }

        @Override
        public InputStream open(String key, long offset, long length) throws IOException {
            return store.open(key, offset, length);
        }

        @Override
        public void remove(String key) throws IOException {
            store.remove(key);
        }

        @Override
        public List<String> sweep(UUID database, UnaryOperator<Set<String>> abandoned) throws IOException {
            return store.sweep(database, abandoned);
        }

        @Override
        public StoreHealth health() throws IOException {
            return store.health();
        }
    }
}
