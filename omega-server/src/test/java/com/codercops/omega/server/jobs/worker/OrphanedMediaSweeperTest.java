package com.codercops.omega.server.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.script.Script;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobRun;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.Lease;
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

    private JobTestEnvironment place;
    private LeaseRepository leases;
    private Path video;

    @BeforeEach
    void begin() throws Exception {
        place = new JobTestEnvironment(TestDatabase.open(), temp);
        leases = new LeaseRepository(place.database, JobTestEnvironment.QUICK);
        video = Files.writeString(temp.resolve("Video.mp4"), "video");
    }

    @AfterEach
    void end() {
        place.close();
    }

    @Test
    void referencedAndPendingVideosAreKept() throws Exception {
        Job made = place.queue.submit(UUID.randomUUID(), JobSpec.ofScript(SampleScripts.VIDEO));
        try (WorkerPool workers = place.crew(SampleScripts.writer(), SlowBackend.open(), 1)) {
            place.await(made.id(), JobState.SUCCEEDED);
            assertThat(workers.busy()).isLessThan(2);
        }
        String recorded = place.videos(made.id()).get(0);
        place.queue.submit(UUID.randomUUID(), JobSpec.ofPrompt("a circle"));
        Job runs = leases.claim("somebody").orElseThrow();
        String published = publish(new Lease(runs.id(), runs.run()));
        Files.writeString(temp.resolve("store/incoming/" + new Lease(runs.id(), runs.run()).name() + "-2.mp4"), "half");
        String foreign = "somebody-elses.mp4";
        place.store.publish(foreign, video, new Script("video").sha256());

        assertThat(sweeper().sweep()).isEmpty();
        assertThat(place.files()).hasSize(4).contains(recorded, published, foreign);

        // The run ends without recording anything; from then on nothing can be recorded.
        place.queue.cancel(runs.id());
        assertThat(sweeper().sweep()).containsExactlyInAnyOrder(published, published.replace("-1.mp4", "-2.mp4"));
        assertThat(place.files()).containsExactlyInAnyOrder(recorded, foreign);
    }

    @Test
    void imagesAreKeptAsLongAsTheirVideo() throws Exception {
        Job made = place.queue.submit(UUID.randomUUID(), JobSpec.ofScript(SampleScripts.VIDEO));
        try (WorkerPool workers = place.crew(SampleScripts.writer(), SlowBackend.pictured(), 1)) {
            place.await(made.id(), JobState.SUCCEEDED);
            assertThat(workers.busy()).isLessThan(2);
        }
        String name = new Lease(made.id(), 1).name();
        assertThat(sweeper().sweep()).isEmpty();
        assertThat(place.files()).containsExactlyInAnyOrder(name + "-1.mp4", name + "-1.thumbnail.jpg");
        place.database.jdbi().useHandle(handle -> handle.execute("DELETE FROM media"));
        assertThat(sweeper().sweep()).hasSize(2);
        assertThat(place.files()).isEmpty();
    }

    @Test
    void videoIsRetriedCompletelyIfItsImageCannotBeStored() throws Exception {
        Job made = place.queue.submit(UUID.randomUUID(), JobSpec.ofScript(SampleScripts.VIDEO));
        // At the path of the second file of the first run is an object that no sweep can delete.
        String taken = new Lease(made.id(), 1).name() + "-1.thumbnail.jpg";
        Path inTheWay = Files.createDirectories(
                temp.resolve("store/videos").resolve(taken.substring(0, 2)).resolve(taken));
        Files.writeString(inTheWay.resolve("other"), "other");
        try (WorkerPool workers = place.crew(SampleScripts.writer(), SlowBackend.pictured(), 1)) {
            place.await(made.id(), JobState.SUCCEEDED);
            assertThat(workers.busy()).isLessThan(2);
        }
        String name = new Lease(made.id(), 2).name();
        assertThat(place.files()).containsExactlyInAnyOrder(name + "-1.mp4", name + "-1.thumbnail.jpg", "other");
        assertThat(place.history.runs(made.id())).extracting(JobRun::outcome).containsExactly("retried", "succeeded");
    }

    @Test
    void filesOfALostRunAreDeletedDuringTheNextRun() throws Exception {
        Job job = place.queue.submit(UUID.randomUUID(), JobSpec.ofPrompt("a circle"));
        leases.claim("first");
        String first = publish(new Lease(job.id(), 1));
        place.database
                .jdbi()
                .useHandle(handle -> handle.execute("UPDATE job SET lease_until = now() - interval '1 s'"));
        leases.expire();
        place.database.jdbi().useHandle(handle -> handle.execute("UPDATE job SET due_at = now()"));
        leases.claim("second");
        String second = publish(new Lease(job.id(), 2));
        assertThat(sweeper().sweep()).containsExactly(first);
        assertThat(place.files()).containsExactly(second);
    }

    @Test
    void directoriesOfEndedRunsAreDeletedToo() throws Exception {
        Job job = place.queue.submit(UUID.randomUUID(), JobSpec.ofPrompt("a circle"));
        leases.claim("somebody");
        Path work = Files.createDirectories(temp.resolve("work"));
        Path own = Files.createDirectories(work.resolve(new Lease(job.id(), 1).name() + "/inside"));
        Path ended = Files.createDirectories(work.resolve(new Lease(UUID.randomUUID(), 1).name() + "/inside"));
        Path other = Files.createDirectories(work.resolve("somebody-elses"));
        new OrphanedDirectories(work, leases).remove();
        assertThat(own).exists();
        assertThat(other).exists();
        assertThat(ended.getParent()).doesNotExist();
    }

    private String publish(Lease lease) throws InterruptedException {
        String key = lease.name() + "-1.mp4";
        place.store.publish(key, video, new Script("video").sha256());
        return key;
    }

    private OrphanedMediaSweeper sweeper() {
        return new OrphanedMediaSweeper(place.database, place.store);
    }
}
