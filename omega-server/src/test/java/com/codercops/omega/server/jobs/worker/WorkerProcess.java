package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.DatabaseSettings;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A worker pool in a separate process. Prints {@code rendering} when a render has reached the gate; {@code let} on its
 * input opens the gate, and the end of the input closes the pool.
 */
final class WorkerProcess {
    private WorkerProcess() {}

    public static void main(String[] arguments) throws Exception {
        DatabaseSettings settings =
                DatabaseSettings.of(arguments[0], arguments[1], arguments[2]).withConnections(8);
        boolean open = arguments[4].equals("open");
        SlowBackend backend = open ? SlowBackend.open() : SlowBackend.closed();
        // Only a process that is killed or stopped in the middle of a job needs a lease that expires soon. On a busy
        // machine a running process would lose such a lease too.
        QueueSettings quick = open
                ? JobTestEnvironment.QUICK
                : JobTestEnvironment.QUICK.withLease(Duration.ofMillis(1500), Duration.ofMillis(100));
        try (JobTestEnvironment environment = new JobTestEnvironment(Database.open(settings), Path.of(arguments[3]))) {
            WorkerPool workers = environment.startWorkers(SampleScripts.writer(), backend, 4, quick, environment.store);
            BufferedReader orders = new BufferedReader(new InputStreamReader(System.in));
            Thread eventMapper = new Thread(() -> {
                try {
                    backend.awaitRender();
                    System.out.println("rendering");
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            eventMapper.setDaemon(true);
            eventMapper.start();
            while (orders.readLine() != null) {
                backend.let(1000);
            }
            workers.close(Duration.ofMinutes(1));
            System.out.println("closed");
        }
    }
}
