package com.codercops.omega.server.load;

import java.time.Duration;

/**
 * The time from the start of the process to the first response that needs the database, and the memory of an idle
 * server.
 */
final class StartupBenchmark {
    private static final Duration GOAL = Duration.ofSeconds(3);
    private static final Duration REST = Duration.ofSeconds(10);

    private StartupBenchmark() {}

    static BenchmarkResult measure(int starts) throws Exception {
        try (BenchmarkEnvironment environment = new BenchmarkEnvironment()) {
            new ServerProcess(environment, 2).close(); // Creates the tables.
            double[] seconds = new double[starts];
            long resident = 0;
            long heap = 0;
            for (int i = 0; i < starts; i++) {
                try (ServerProcess server = new ServerProcess(environment, 2)) {
                    seconds[i] = server.start().toMillis() / 1000.0;
                    if (i == starts - 1) {
                        Thread.sleep(REST.toMillis());
                        resident = server.resident();
                        heap = server.heapAfterCollection();
                    }
                }
            }
            double[] sorted = BenchmarkResult.sorted(seconds);
            return new BenchmarkResult("from start to ready, existing database, " + starts + " starts")
                    .put("min, s", sorted[0])
                    .goal(
                            "median, s",
                            BenchmarkResult.quantile(sorted, 0.5),
                            BenchmarkResult.quantile(sorted, 0.5) <= GOAL.toSeconds())
                    .put("max, s", sorted[starts - 1])
                    .put("resident memory at rest, MB", resident / 1000)
                    .put("heap after a collection, MB", heap / 1000);
        }
    }
}
