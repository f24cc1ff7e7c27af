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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Pages of the web app: their response time beside that of {@code GET /health/live}, and that of the API while many pages of
 * jobs are open. An open page holds an event stream, and asks for its changing part every five seconds.
 */
final class PageBenchmark {
    private static final int PEOPLE = 20;
    private static final int WARM_UP = 100;
    private static final double MORE_MILLIS = 30;
    private static final double GOAL_MILLIS = 300;
    private static final Duration REFRESH = Duration.ofSeconds(5);

    private record OpenPage(BenchmarkAccounts.Person person, UUID job) {}

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;
    private final List<OpenPage> pages;

    private PageBenchmark(URI address, List<OpenPage> pages) {
        this.address = address;
        this.pages = pages;
    }

    static BenchmarkResult measure(int open, int rounds, Duration time) throws Exception {
        try (BenchmarkEnvironment environment = new BenchmarkEnvironment()) {
            new ServerProcess(environment, 0).close(); // Creates the tables.
            List<OpenPage> pages = new ArrayList<>();
            try (Database database = Database.pool(environment.settings)) {
                List<BenchmarkAccounts.Person> people = BenchmarkAccounts.make(database, PEOPLE);
                JobQueue queue = new JobQueue(database);
                for (int i = 0; i < open; i++) {
                    BenchmarkAccounts.Person person = people.get(i % PEOPLE);
                    JobSpec order = JobSpec.ofPrompt("sine wave of frequency 3");
                    pages.add(new OpenPage(
                            person, queue.submit(person.id(), order).id()));
                }
            }
            try (ServerProcess server = new ServerProcess(environment, 0)) {
                PageBenchmark benchmark = new PageBenchmark(server.address, pages);
                BenchmarkResult result = new BenchmarkResult("Pages, and the API with " + open + " open pages of jobs");
                benchmark.compare(WARM_UP);
                benchmark.put(result, benchmark.compare(rounds));
                benchmark.open(result, time);
                return result;
            }
        }
    }

    /** Requests each page in turn; returns the sorted durations in milliseconds. */
    private Map<String, double[]> compare(int rounds) throws Exception {
        Map<String, double[]> millis = new LinkedHashMap<>();
        for (int i = 0; i < rounds; i++) {
            OpenPage page = pages.get(i % pages.size());
            Map<String, String> paths = new LinkedHashMap<>();
            paths.put("/health/live", "/health/live");
            paths.put("/create", "/create");
            paths.put("/library", "/library");
            paths.put("/jobs/ID", "/jobs/" + page.job());
            for (Map.Entry<String, String> path : paths.entrySet()) {
                millis.computeIfAbsent(path.getKey(), it -> new double[rounds])[i] = time(page, path.getValue());
            }
        }
        millis.replaceAll((path, some) -> BenchmarkResult.sorted(some));
        return millis;
    }

    private double time(OpenPage page, String path) throws Exception {
        long begun = System.nanoTime();
        HttpResponse<byte[]> answer =
                http.send(request(page, path, "text/html"), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answers " + answer.statusCode());
        }
        return (System.nanoTime() - begun) / 1e6;
    }

    private HttpRequest request(OpenPage page, String path, String type) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + page.person().token())
                .header("Accept", type)
                .build();
    }

    private void put(BenchmarkResult result, Map<String, double[]> millis) {
        double live = BenchmarkResult.quantile(millis.get("/health/live"), 0.95);
        millis.forEach((path, some) -> {
            double high = BenchmarkResult.quantile(some, 0.95);
            result.goal(path + " 95 %, ms", BenchmarkResult.rounded(high), high <= 2 * live + MORE_MILLIS);
        });
    }

    private void open(BenchmarkResult result, Duration time) throws Exception {
        for (OpenPage page : pages) {
            http.sendAsync(
                    request(page, "/api/v1/events", "text/event-stream"),
                    HttpResponse.BodyHandlers.fromLineSubscriber(new IgnoredLines()));
        }
        long refreshes = pages.size() * time.toSeconds() / REFRESH.toSeconds();
        long pause = time.toNanos() / refreshes;
        List<CompletableFuture<HttpResponse<byte[]>>> parts = new ArrayList<>();
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < refreshes; i++) {
            OpenPage page = pages.get(i % pages.size());
            parts.add(http.sendAsync(
                    request(page, "/jobs/" + page.job() + "/live", "text/html"),
                    HttpResponse.BodyHandlers.ofByteArray()));
            millis.add(time(page, "/api/v1/jobs/" + page.job()));
            TimeUnit.NANOSECONDS.sleep(Math.max(0, pause - (long) (millis.get(i) * 1e6)));
        }
        long good =
                parts.stream().filter(part -> part.join().statusCode() == 200).count();
        double high = BenchmarkResult.quantile(
                millis.stream().mapToDouble(it -> it).sorted().toArray(), 0.99);
        result.goal("changing parts", good, good == refreshes)
                .goal("API 99 %, ms", BenchmarkResult.rounded(high), high <= GOAL_MILLIS);
    }
}
