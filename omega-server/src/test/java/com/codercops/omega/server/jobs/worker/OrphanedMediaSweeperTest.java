package com.codercops.omega.server.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.script.Script;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.jobs.FailureReason;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobRun;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.Lease;
import com.codercops.omega.server.jobs.usage.JobLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OrphanedMediaSweeperTest {
    @TempDir
    Path temp;

    private JobTestEnvironment environment;
    private LeaseRepository leases;
    private Path video;

    @BeforeEach
    void begin() throws Exception {
        environment = new JobTestEnvironment(TestDatabase.open(), temp);
        leases = new LeaseRepository(environment.database, JobTestEnvironment.QUICK);
        video = Files.writeString(temp.resolve("Video.mp4"), "video");
    }

    @AfterEach
    void end() {
        environment.close();
    }

    @Test
    void referencedAndPendingVideosAreKept() throws Exception {
        Job made = environment.queue.submit(UUID.randomUUID(), JobSpec.ofScript(SampleScripts.VIDEO));
        try (WorkerPool workers = environment.startWorkers(SampleScripts.writer(), SlowBackend.open(), 1)) {
            environment.await(made.id(), JobState.SUCCEEDED);
            assertThat(workers.busy()).isLessThan(2);
        }
        String recorded = environment.videos(made.id()).get(0);
        environment.queue.submit(UUID.randomUUID(), JobSpec.ofPrompt("a circle"));
        Job runs = leases.claim("worker").orElseThrow();
        String published = publish(new Lease(runs.id(), runs.run()));
        Files.writeString(temp.resolve("store/incoming/" + new Lease(runs.id(), runs.run()).name() + "-2.mp4"), "half");
        String foreign = "foreign.mp4";
        environment.store.publish(foreign, video, new Script("video").sha256());

        assertThat(sweeper().sweep()).isEmpty();
        assertThat(environment.files()).hasSize(4).contains(recorded, published, foreign);

        // The run ends without recording anything; from then on nothing can be recorded.
        environment.queue.cancel(runs.id());
        assertThat(sweeper().sweep()).containsExactlyInAnyOrder(published, published.replace("-1.mp4", "-2.mp4"));
        assertThat(environment.files()).containsExactlyInAnyOrder(recorded, foreign);
    }

    @Test
    void imagesAreKeptAsLongAsTheirVideo() throws Exception {
        Job made = environment.queue.submit(UUID.randomUUID(), JobSpec.ofScript(SampleScripts.VIDEO));
        try (WorkerPool workers = environment.startWorkers(SampleScripts.writer(), SlowBackend.pictured(), 1)) {
            environment.await(made.id(), JobState.SUCCEEDED);
            assertThat(workers.busy()).isLessThan(2);
        }
        String name = new Lease(made.id(), 1).name();
        assertThat(sweeper().sweep()).isEmpty();
        assertThat(environment.files()).containsExactlyInAnyOrder(name + "-1.mp4", name + "-1.thumbnail.jpg");
        environment.database.jdbi().useHandle(handle -> handle.execute("DELETE FROM media"));
        assertThat(sweeper().sweep()).hasSize(2);
        assertThat(environment.files()).isEmpty();
    }

    @Test
    void subtitlesAreStoredAndKeptAsLongAsTheirVideo() throws Exception {
        Job made = environment.queue.submit(UUID.randomUUID(), JobSpec.ofScript(SampleScripts.VIDEO));
        try (WorkerPool workers = environment.startWorkers(SampleScripts.writer(), SlowBackend.subtitled(), 1)) {
            environment.await(made.id(), JobState.SUCCEEDED);
            assertThat(workers.busy()).isLessThan(2);
        }
        String name = new Lease(made.id(), 1).name();
        assertThat(sweeper().sweep()).isEmpty();
        assertThat(environment.files()).containsExactlyInAnyOrder(name + "-1.mp4", name + "-1.srt", name + "-1.vtt");
        environment.database.jdbi().useHandle(handle -> handle.execute("DELETE FROM media"));
        assertThat(sweeper().sweep()).hasSize(3);
        assertThat(environment.files()).isEmpty();
    }

    @Test
    void failedStoringLeavesNoPartOfTheVideo() throws Exception {
        UUID owner = UUID.randomUUID();
        Job made = environment.queue.submit(owner, JobSpec.ofScript(SampleScripts.VIDEO));
        // At the path of the second file of the first run is an object that no sweep can delete.
        String taken = new Lease(made.id(), 1).name() + "-1.thumbnail.jpg";
        Path inTheWay = Files.createDirectories(
                temp.resolve("store/videos").resolve(taken.substring(0, 2)).resolve(taken));
        Files.writeString(inTheWay.resolve("other"), "other");
        try (WorkerPool workers = environment.startWorkers(SampleScripts.writer(), SlowBackend.pictured(), 1)) {
            assertThat(environment.await(made.id(), JobState.FAILED).failure()).isEqualTo(FailureReason.STORAGE);
            assertThat(environment.files()).containsExactly("other");
            environment.queue.retry(owner, made.id(), JobLimits.NONE);
            environment.await(made.id(), JobState.SUCCEEDED);
            assertThat(workers.busy()).isLessThan(2);
        }
        String name = new Lease(made.id(), 2).name();
        assertThat(environment.files()).containsExactlyInAnyOrder(name + "-1.mp4", name + "-1.thumbnail.jpg", "other");
        assertThat(environment.history.runs(made.id()))
                .extracting(JobRun::outcome)
                .containsExactly("failed", "succeeded");
    }

    @Test
    void filesOfALostRunAreDeletedDuringTheNextRun() throws Exception {
        Job job = environment.queue.submit(UUID.randomUUID(), JobSpec.ofPrompt("a circle"));
        leases.claim("first");
        String first = publish(new Lease(job.id(), 1));
        environment
                .database
                .jdbi()
                .useHandle(handle -> handle.execute("UPDATE job SET lease_until = now() - interval '1 s'"));
        leases.expire();
        environment.database.jdbi().useHandle(handle -> handle.execute("UPDATE job SET due_at = now()"));
        leases.claim("second");
        String second = publish(new Lease(job.id(), 2));
        assertThat(sweeper().sweep()).containsExactly(first);
        assertThat(environment.files()).containsExactly(second);
    }

    @Test
    void directoriesOfEndedRunsAreDeletedToo() throws Exception {
        Job job = environment.queue.submit(UUID.randomUUID(), JobSpec.ofPrompt("a circle"));
        leases.claim("worker");
        Path work = Files.createDirectories(temp.resolve("work"));
        Path own = Files.createDirectories(work.resolve(new Lease(job.id(), 1).name() + "/inside"));
        Path ended = Files.createDirectories(work.resolve(new Lease(UUID.randomUUID(), 1).name() + "/inside"));
        Path other = Files.createDirectories(work.resolve("foreign"));
        new OrphanedDirectories(work, leases).remove();
        assertThat(own).exists();
        assertThat(other).exists();
        assertThat(ended.getParent()).doesNotExist();
    }

    private String publish(Lease lease) throws InterruptedException {
        String key = lease.name() + "-1.mp4";
        environment.store.publish(key, video, new Script("video").sha256());
        return key;
    }

    private OrphanedMediaSweeper sweeper() {
        return new OrphanedMediaSweeper(environment.database, environment.store);
    }
}
