package com.codercops.omega.server.load;

import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Many jobs in two server processes. A random process is killed and restarted from time to time, and random database
 * connections are terminated.
 */
final class WorkerKillBenchmark {
    private static final Duration RECOVERY = Duration.ofSeconds(90);
    private static final int OWNERS = 50;

    private final BenchmarkEnvironment environment;
    private final Random random;
    private final Process[] servers = new Process[2];
    private final List<Held> held = new ArrayList<>();
    private int kills;
    private int terminated;

    /** A run of a killed server, and the time of the kill in seconds by the clock of the database. */
    private record Held(UUID job, int run, double at) {}

    private WorkerKillBenchmark(BenchmarkEnvironment environment, long seed) {
        this.environment = environment;
        this.random = new Random(seed);
    }

    static BenchmarkResult measure(int jobs, Duration between, Duration maxDuration, long seed) throws Exception {
        try (BenchmarkEnvironment environment = new BenchmarkEnvironment()) {
            return new WorkerKillBenchmark(environment, seed).run(jobs, between, maxDuration);
        }
    }

    private BenchmarkResult run(int jobs, Duration between, Duration maxDuration) throws Exception {
        submit(jobs);
        long begun = System.nanoTime();
        for (int i = 0; i < servers.length; i++) {
            start(i);
        }
        try {
            disturb(between, begun + maxDuration.toNanos());
        } finally {
            for (Process server : servers) {
                server.getOutputStream().close();
            }
            for (Process server : servers) {
                server.waitFor();
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        return figures(jobs, seconds);
    }

    private void submit(int jobs) throws InterruptedException {
        UUID[] owners = Stream.generate(UUID::randomUUID).limit(OWNERS).toArray(UUID[]::new);
        try (Database database = Database.open(environment.settings)) {
            JobQueue queue = new JobQueue(database);
            for (int i = 0; i < jobs; i++) {
                queue.submit(owners[i % OWNERS], JobSpec.ofPrompt("video number " + i));
            }
        }
    }

    private void start(int server) throws IOException {
        servers[server] = environment.java(
                "server-" + server + ".log",
                List.of("-Xmx256m"),
                InstantRenderServer.class,
                environment.settings.url(),
                environment.settings.user(),
                environment.directory.toString());
    }

    private void disturb(Duration between, long until) throws Exception {
        long nextKill = System.nanoTime() + spread(between.multipliedBy(2));
        long nextCut = System.nanoTime() + spread(between);
        while (environment.number("SELECT count(*) FROM job WHERE state NOT IN ('succeeded', 'failed', 'cancelled')")
                > 0) {
            long now = System.nanoTime();
            if (now > until) {
                System.err.println("The time is over before all jobs are.");
                return;
            }
            if (now > nextKill) {
                kill(random.nextInt(servers.length));
                nextKill = now + spread(between.multipliedBy(2));
            }
            if (now > nextCut) {
                terminated += (int) environment.number("""
                        SELECT count(pg_terminate_backend(pid)) FROM (SELECT pid FROM pg_stat_activity
                            WHERE datname = current_database() AND application_name LIKE 'omega-server%'
                            ORDER BY random() LIMIT 1) AS one""");
                nextCut = now + spread(between);
            }
            Thread.sleep(200);
        }
    }

    /** Random, from zero to twice the mean. */
    private long spread(Duration mean) {
        return (long) (random.nextDouble() * 2 * mean.toNanos());
    }

    private void kill(int server) throws Exception {
        double at =
                environment.jdbi.withHandle(handle -> handle.createQuery("SELECT extract(epoch FROM clock_timestamp())")
                        .mapTo(Double.class)
                        .one());
        servers[server].destroyForcibly().waitFor();
        // Its leases remain until they expire.
        held.addAll(environment.jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT id, run FROM job WHERE worker LIKE :worker AND lease_until IS NOT NULL")
                .bind("worker", "omega-" + servers[server].pid() + "-%")
                .map((row, context) -> new Held(row.getObject("id", UUID.class), row.getInt("run"), at))
                .list()));
        kills++;
        start(server);
    }

    private BenchmarkResult figures(int jobs, double seconds) throws IOException {
        BenchmarkResult figures = new BenchmarkResult(jobs + " jobs, renders of 50 ms, two servers of "
                + InstantRenderServer.WORKERS + " workers, killed at random");
        long succeeded = environment.number("SELECT count(*) FROM job WHERE state = 'succeeded'");
        long once = environment.number("SELECT count(*) FROM (SELECT job FROM job_run WHERE outcome = 'succeeded'"
                + " GROUP BY job HAVING count(*) = 1) AS one");
        long videos = environment.number("SELECT count(*) FROM media");
        long recorded = environment.number("SELECT count(DISTINCT job) FROM media");
        Set<String> files = files();
        Set<String> keys = new HashSet<>(environment.jdbi.withHandle(handle ->
                handle.createQuery("SELECT key FROM media").mapTo(String.class).list()));
        long missing = keys.stream().filter(key -> !files.contains(key)).count();
        double recovered = recovered();
        return figures.put("servers killed (kill -9)", kills)
                .put("connections of the database ended", terminated)
                .put("runs that a killed server had", held.size())
                .goal("jobs that succeeded", succeeded, succeeded == jobs)
                .goal("of these with one run that did", once, once == jobs)
                .goal("jobs with a video, videos", recorded + ", " + videos, recorded == jobs && videos == jobs)
                .goal("videos whose file is missing", missing, missing == 0)
                .put("files left for the sweeper", files.size() - (keys.size() - missing))
                .put("runs that were lost", environment.number("SELECT count(*) FROM job_run WHERE outcome = 'lost'"))
                .put(
                        "runs that were released",
                        environment.number("SELECT count(*) FROM job_run WHERE outcome = 'released'"))
                .goal(
                        "longest from a kill to the end of a job, s",
                        BenchmarkResult.rounded(recovered),
                        recovered <= RECOVERY.toSeconds())
                .put("in all, s", BenchmarkResult.rounded(seconds))
                .put("jobs a second", BenchmarkResult.rounded(succeeded / seconds));
    }

    private Set<String> files() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> walk = Files.walk(environment.directory.resolve("store/videos"))) {
            walk.filter(Files::isRegularFile)
                    .forEach(file -> names.add(file.getFileName().toString()));
        }
        return names;
    }

    /** The time from a kill until the affected job ended or was affected by the next kill. */
    private double recovered() {
        Set<String> hit = new HashSet<>();
        held.forEach(one -> hit.add(one.job + "-" + one.run));
        double longest = 0;
        for (Held one : held) {
            boolean again = hit.contains(one.job + "-" + (one.run + 1));
            String end = again
                    ? "SELECT extract(epoch FROM started_at) FROM job_run WHERE job = :job AND run = :run + 1"
                    : "SELECT extract(epoch FROM finished_at) FROM job WHERE id = :job AND :run > 0";
            double ended = environment.jdbi.withHandle(handle -> handle.createQuery(end)
                    .bind("job", one.job)
                    .bind("run", one.run)
                    .mapTo(Double.class)
                    .findOne()
                    .orElse(Double.POSITIVE_INFINITY));
            longest = Math.max(longest, ended - one.at);
        }
        return longest;
    }
}
