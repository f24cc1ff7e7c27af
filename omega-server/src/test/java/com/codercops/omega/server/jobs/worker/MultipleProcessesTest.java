package com.codercops.omega.server.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.DatabaseSettings;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobRun;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.Lease;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes share a queue; some are killed or suspended. */
@Timeout(300)
@Tag("slow")
class MultipleProcessesTest {
    @TempDir
    Path temp;

    private final List<Process> processes = new ArrayList<>();
    private DatabaseSettings settings;
    private JobTestEnvironment environment;

    @BeforeEach
    void begin() throws Exception {
        settings = TestDatabase.fresh();
        environment = new JobTestEnvironment(Database.open(settings), temp);
    }

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
        environment.close();
    }

    @Test
    void jobOfAKilledProcessIsCompletedByAnother() throws Exception {
        Job job = environment.queue.submit(UUID.randomUUID(), JobSpec.ofPrompt("a circle"));
        Process process = start("closed");
        assertThat(process.inputReader().readLine()).isEqualTo("rendering");
        environment.await(job.id(), JobState.RENDERING);
        process.destroyForcibly().waitFor();
        try (WorkerPool workers = environment.startWorkers(SampleScripts.writer(), SlowBackend.open(), 1)) {
            environment.await(job.id(), JobState.SUCCEEDED);
            assertThat(workers.busy()).isLessThan(2);
        }
        assertThat(outcomes(job)).containsExactly("lost", "succeeded");
        assertThat(environment.files()).isEqualTo(environment.videos(job.id())).hasSize(1);
        new OrphanedDirectories(
                        temp.resolve("work"), new LeaseRepository(environment.database, JobTestEnvironment.QUICK))
                .remove();
        assertThat(environment.unfinished()).isEmpty();
        assertThat(temp.resolve("work")).isEmptyDirectory();
    }

    @Test
    void lateResultOfASuspendedProcessIsDiscarded() throws Exception {
        Job job = environment.queue.submit(UUID.randomUUID(), JobSpec.ofPrompt("a circle"));
        Process process = start("closed");
        BufferedReader said = process.inputReader();
        assertThat(said.readLine()).isEqualTo("rendering");
        signal("STOP", process);
        try (WorkerPool workers = environment.startWorkers(SampleScripts.writer(), SlowBackend.open(), 1)) {
            environment.await(job.id(), JobState.SUCCEEDED);
            assertThat(workers.busy()).isLessThan(2);
        }
        List<String> videos = environment.videos(job.id());
        // Its render may finish before the process resumes, so it returns with a video.
        process.outputWriter().write("let\n");
        process.outputWriter().close();
        signal("CONT", process);
        assertThat(said.readLine()).isEqualTo("closed");
        assertThat(outcomes(job)).containsExactly("lost", "succeeded");
        assertThat(environment.videos(job.id())).isEqualTo(videos).hasSize(1);
        assertThat(environment.files()).isEqualTo(videos);
        assertThat(videos.get(0)).startsWith(new Lease(job.id(), 2).name());
    }

    @Test
    void twoProcessesRunAThousandJobsOnceEach() throws Exception {
        List<UUID> owners = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        for (UUID owner : owners) {
            environment.queue.submit(owner, JobSpec.ofScript(SampleScripts.VIDEO));
        }
        environment.database.jdbi().useHandle(handle -> handle.execute("""
                INSERT INTO job (id, owner, script, width, height, fps, format, seed, fingerprint)
                SELECT gen_random_uuid(), owner, script, width, height, fps, format, seed, fingerprint
                FROM job, generate_series(1, 333) LIMIT 997"""));
        Process one = start("open");
        Process other = start("open");
        while (count("SELECT count(*) FROM job WHERE state <> 'succeeded'") > 0) {
            Thread.sleep(200);
        }
        assertThat(count("SELECT count(*) FROM job WHERE run = 1")).isEqualTo(1000);
        assertThat(count("SELECT count(*) FROM job_run WHERE outcome = 'succeeded'"))
                .isEqualTo(1000);
        assertThat(count("SELECT count(DISTINCT job) FROM media")).isEqualTo(1000);
        assertThat(count("SELECT count(*) FROM media")).isEqualTo(1000);
        assertThat(count("SELECT count(DISTINCT worker) FROM job_run")).isEqualTo(2);
        assertThat(environment.files()).hasSize(1000);
        for (Process process : List.of(one, other)) {
            process.outputWriter().close();
            assertThat(process.waitFor()).isZero();
        }
    }

    private Process start(String gate) throws IOException {
        Process process = TestDatabase.process(
                        WorkerProcess.class,
                        settings.url(),
                        settings.user(),
                        settings.password(),
                        temp.toString(),
                        gate)
                .start();
        processes.add(process);
        return process;
    }

    private static void signal(String name, Process process) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private List<String> outcomes(Job job) {
        return environment.history.runs(job.id()).stream().map(JobRun::outcome).toList();
    }

    private int count(String sql) {
        return environment
                .database
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }
}
