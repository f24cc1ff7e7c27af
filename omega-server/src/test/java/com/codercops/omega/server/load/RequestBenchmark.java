package com.codercops.omega.server.load;

import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobSpec;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Requests at a constant rate, independent of the responses. The time of each request counts from its scheduled start,
 * so stalls of the server are included. Two videos are rendered during the measurement.
 */
final class RequestBenchmark {
    private static final double GOAL_MILLIS = 300;
    private static final int PEOPLE = 40;
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Random random = new Random(1);
    private final URI address;
    private final List<BenchmarkAccounts.Person> people;
    private final Map<UUID, List<UUID>> jobs;
    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();

    private RequestBenchmark(URI address, List<BenchmarkAccounts.Person> people, Map<UUID, List<UUID>> jobs) {
        this.address = address;
        this.people = people;
        this.jobs = jobs;
    }

    static BenchmarkResult measure(int rate, Duration time) throws Exception {
        try (BenchmarkEnvironment environment = new BenchmarkEnvironment()) {
            new ServerProcess(environment, 0).close(); // Creates the tables.
            List<BenchmarkAccounts.Person> people;
            Map<UUID, List<UUID>> jobs = new TreeMap<>();
            try (Database database = Database.pool(environment.settings)) {
                people = BenchmarkAccounts.make(database, PEOPLE);
                JobQueue queue = new JobQueue(database);
                for (BenchmarkAccounts.Person person : people) {
                    List<UUID> own = new ArrayList<>();
                    for (int i = 0; i < 5; i++) {
                        own.add(queue.submit(person.id(), order()).id());
                    }
                    jobs.put(person.id(), own);
                }
            }
            try (ServerProcess server = new ServerProcess(environment, 2)) {
                while (running(environment) < 2) {
                    Thread.sleep(100);
                }
                RequestBenchmark requests = new RequestBenchmark(server.address, people, jobs);
                requests.load(rate, Duration.ofSeconds(5)); // Warm-up, so that the measured code is compiled.
                requests.outcomes.clear();
                Busy busy = new Busy(environment);
                double[] millis = requests.load(rate, time);
                return requests.figures(rate, time, BenchmarkResult.sorted(millis), busy.mean());
            }
        }
    }

    private static JobSpec order() {
        return JobSpec.ofPrompt("sine wave of frequency 3");
    }

    private static long running(BenchmarkEnvironment environment) {
        return environment.number("SELECT count(*) FROM job WHERE state IN ('checking', 'rendering')");
    }

    /** Samples the number of running jobs every second. */
    private static final class Busy {
        private final List<Long> seen = new ArrayList<>();
        private final Thread thread;

        Busy(BenchmarkEnvironment environment) {
            thread = new Thread(() -> {
                try {
                    while (true) {
                        seen.add(running(environment));
                        Thread.sleep(1000);
                    }
                } catch (InterruptedException e) {
                    // The sampling ends.
                }
            });
            thread.start();
        }

        double mean() throws InterruptedException {
            thread.interrupt();
            thread.join();
            return seen.stream().mapToLong(it -> it).average().orElse(0);
        }
    }

    /** Returns the duration of each request in milliseconds. */
    private double[] load(int rate, Duration time) throws InterruptedException {
        int number = (int) (rate * time.toMillis() / 1000);
        double[] millis = new double[number];
        CountDownLatch answers = new CountDownLatch(number);
        long begun = System.nanoTime();
        for (int i = 0; i < number; i++) {
            long due = begun + i * TimeUnit.SECONDS.toNanos(1) / rate;
            long wait = due - System.nanoTime();
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
            int index = i;
            http.sendAsync(request(), HttpResponse.BodyHandlers.ofByteArray()).whenComplete((answer, failure) -> {
                millis[index] = (System.nanoTime() - due) / 1e6;
                String outcome = answer == null ? cause(failure) : answer.statusCode() / 100 + "xx";
                boolean over =
                        answer != null && answer.statusCode() == 409; // The job had finished before it was cancelled.
                outcomes.computeIfAbsent(over ? "409" : outcome, it -> new LongAdder())
                        .increment();
                answers.countDown();
            });
        }
        if (!answers.await(LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS)) {
            outcomes.computeIfAbsent("unanswered", it -> new LongAdder()).add(answers.getCount());
        }
        return millis;
    }

    private static String cause(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getClass().getSimpleName();
    }

    /** A mix of typical requests: read a job, a list, the account and events; submit a job, cancel one. */
    private HttpRequest request() {
        BenchmarkAccounts.Person person = people.get(random.nextInt(people.size()));
        List<UUID> own = jobs.get(person.id());
        String job = "/api/v1/jobs/" + own.get(random.nextInt(own.size()));
        int what = random.nextInt(100);
        if (what < 40) {
            return get(person, job);
        } else if (what < 60) {
            return get(person, "/api/v1/jobs?limit=20");
        } else if (what < 70) {
            return get(person, job + "/events?limit=50");
        } else if (what < 80) {
            return get(person, "/api/v1/videos?limit=20");
        } else if (what < 85) {
            return get(person, "/api/v1/me");
        } else if (what < 90) {
            return get(person, "/api/v1/usage");
        } else if (what < 95) {
            return post(person, job + "/cancel", "");
        }
        return post(person, "/api/v1/jobs", "{\"prompt\":\"sine wave of frequency 3\"}");
    }

    private HttpRequest get(BenchmarkAccounts.Person person, String path) {
        return to(person, path).GET().build();
    }

    private HttpRequest post(BenchmarkAccounts.Person person, String path, String body) {
        return to(person, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder to(BenchmarkAccounts.Person person, String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + person.token());
    }

    private BenchmarkResult figures(int rate, Duration time, double[] millis, double renders) {
        double high = BenchmarkResult.quantile(millis, 0.99);
        long good = outcomes.entrySet().stream()
                .filter(it -> it.getKey().equals("2xx") || it.getKey().equals("409"))
                .mapToLong(it -> it.getValue().sum())
                .sum();
        return new BenchmarkResult(
                        "API at " + rate + " requests a second for " + time.toSeconds() + " s, two real renders")
                .put("requests", millis.length)
                .goal("answers", new TreeMap<>(outcomes), good == millis.length)
                .put("median, ms", BenchmarkResult.rounded(BenchmarkResult.quantile(millis, 0.5)))
                .put("95 %, ms", BenchmarkResult.rounded(BenchmarkResult.quantile(millis, 0.95)))
                .goal("99 %, ms", BenchmarkResult.rounded(high), high <= GOAL_MILLIS)
                .put("max, ms", BenchmarkResult.rounded(BenchmarkResult.quantile(millis, 1)))
                .goal("videos being made, mean", BenchmarkResult.rounded(renders), renders >= 1.5);
    }
}
