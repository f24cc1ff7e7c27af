package com.codercops.omega.server.operations.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.pipeline.PipelineListener;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.jobs.FailureReason;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobAction;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.jobs.worker.PipelineService;
import com.codercops.omega.server.jobs.worker.QueueSettings;
import com.codercops.omega.server.jobs.worker.WorkerPool;
import com.codercops.omega.server.jobs.worker.WorkerPoolListener;
import com.codercops.omega.server.media.DirectoryMediaStore;
import com.codercops.omega.server.operations.OperationsFixture;
import com.codercops.omega.testing.FakeLanguageModel;
import com.codercops.omega.testing.FakeRenderBackend;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

@Timeout(60)
class LogContextTest {
    @TempDir
    Path temp;

    @Test
    void workerMessagesContainJobAndRun() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (Database database = TestDatabase.open()) {
            WorkerPool workers = new WorkerPool(
                    database,
                    PipelineService.of(
                            FakeLanguageModel.answering().then(OperationsFixture.answer()),
                            FakeRenderBackend.rendering(OperationsFixture.rendered(temp))),
                    new DirectoryMediaStore(temp.resolve("store")),
                    temp.resolve("work"),
                    1,
                    QueueSettings.DEFAULT,
                    OperationsFixture.THREADS);
            workers.listen(new WorkerPoolListener() {
                @Override
                public PipelineListener begun(Job job) {
                    heard.add("begun " + MDC.get("job") + " " + MDC.get("run"));
                    return PipelineListener.none();
                }

                @Override
                public void ended(Job job, JobAction how, @Nullable FailureReason reason) {
                    heard.add(how + " " + MDC.get("job") + " " + MDC.get("run"));
                }

                @Override
                public void lost() {}
            });
            Job job = new JobQueue(database).submit(UUID.randomUUID(), JobSpec.ofPrompt("a circle"));
            workers.start();
            assertThat(heard.take()).isEqualTo("begun " + job.id() + " 1");
            assertThat(heard.take()).isEqualTo("SUCCEED " + job.id() + " 1");
            workers.close(Duration.ofSeconds(20));
        }
    }
}
