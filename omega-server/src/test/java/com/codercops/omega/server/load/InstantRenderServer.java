package com.codercops.omega.server.load;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.DatabaseSettings;
import com.codercops.omega.server.jobs.worker.PipelineService;
import com.codercops.omega.server.jobs.worker.QueueSettings;
import com.codercops.omega.server.jobs.worker.WorkerPool;
import com.codercops.omega.server.media.DirectoryMediaStore;
import java.nio.file.Path;
import java.time.Duration;

/** A process with four workers that create fake videos, with realistic settings; the end of its input closes it. */
final class InstantRenderServer {
    static final int WORKERS = 4;

    private InstantRenderServer() {}

    public static void main(String[] arguments) throws Exception {
        DatabaseSettings settings = DatabaseSettings.of(
                        arguments[0], arguments[1], System.getenv("OMEGA_BENCH_PASSWORD"))
                .withConnections(WORKERS + 3);
        Path directory = Path.of(arguments[2]);
        try (Database database = Database.open(settings)) {
            WorkerPool workers = new WorkerPool(
                    database,
                    PipelineService.of(new Writer(), new InstantRenderBackend()),
                    new DirectoryMediaStore(directory.resolve("store")),
                    directory.resolve("work"),
                    WORKERS,
                    QueueSettings.DEFAULT,
                    Thread::new);
            workers.start();
            while (System.in.read() >= 0) {
                // Until the parent process closes the input.
            }
            workers.close(Duration.ofSeconds(30));
        }
    }

    /** Returns the same script for every request. */
    private static final class Writer implements LanguageModel {
        @Override
        public String name() {
            return "writer";
        }

        @Override
        public ModelResponse complete(ModelRequest request) {
            return new ModelResponse(
                    "```python\n" + InstantRenderBackend.SCRIPT + "```\n",
                    ModelResponse.Finish.COMPLETE,
                    new TokenUsage(100, 20));
        }
    }
}
