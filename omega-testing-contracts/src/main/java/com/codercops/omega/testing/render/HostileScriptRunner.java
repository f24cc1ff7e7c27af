package com.codercops.omega.testing.render;

import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.SceneSelection;
import com.codercops.omega.script.Script;
import com.codercops.omega.spi.PluginConfig;
import com.codercops.omega.spi.PluginRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs hostile and harmless scripts through a backend, two at a time, and prints their outcomes: {@code java ...
 * HostileScriptRunner BACKEND RUNS [SETTING=VALUE]...}
 *
 * <p>A line has the script's name, its outcome, its duration in milliseconds, and {@code ok} or the expected outcomes.
 * The order is mixed, but the same each time. The program exits with 1 if an outcome was unexpected, or if a harmless
 * video differed from the others.
 */
public final class HostileScriptRunner {
    private static final int CONCURRENCY = 2;
    private static final String HONEST = "honest";

    private final RenderBackend backend;
    private final Path directory;
    private final Set<String> videos = ConcurrentHashMap.newKeySet();

    private HostileScriptRunner(RenderBackend backend, Path directory) {
        this.backend = backend;
        this.directory = directory;
    }

    /** Ends the program. */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        Map<String, String> settings = new HashMap<>();
        for (String arg : List.of(args).subList(2, args.length)) {
            settings.put(arg.substring(0, arg.indexOf('=')), arg.substring(arg.indexOf('=') + 1));
        }
        Path directory = Files.createTempDirectory("omega-hostile-");
        boolean good;
        try (RenderBackend backend = PluginRegistry.renderBackends().create(args[0], new PluginConfig(settings))) {
            good = new HostileScriptRunner(backend, directory).run(Integer.parseInt(args[1]));
        }
        Files.delete(directory);
        System.exit(good ? 0 : 1);
    }

    private boolean run(int runs) throws InterruptedException, ExecutionException {
        List<Callable<Boolean>> work = new ArrayList<>();
        List<HostileScript> scripts = HostileScript.all();
        boolean isolated = backend.capabilities().isolated();
        for (int i = 0; i < runs; i++) {
            HostileScript script = scripts.get(i % scripts.size());
            if (isolated || !script.needsIsolation()) {
                work.add(() -> judge(script));
            }
            if (i % 2 == 0) {
                work.add(this::honest);
            }
        }
        Collections.shuffle(work, new Random(runs));
        ExecutorService callers = Executors.newFixedThreadPool(CONCURRENCY);
        boolean good = true;
        try {
            for (Future<Boolean> each : callers.invokeAll(work)) {
                good &= each.get();
            }
        } finally {
            callers.shutdownNow();
        }
        System.out.println("honest videos that differ: " + (videos.size() - 1));
        return good && videos.size() == 1;
    }

    private boolean judge(HostileScript script) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        String outcome = outcome(script.source(), script.limits());
        boolean expected = script.expected().contains(outcome);
        print(script.name(), outcome, begin, expected ? "ok" : "expected " + script.expected());
        return expected;
    }

    private boolean honest() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        String outcome = outcome(BackendFixture.HONEST, RenderLimits.DEFAULT);
        boolean rendered = outcome.equals(HostileScript.RENDERED);
        print(HONEST, outcome, begin, rendered ? "ok" : "expected " + HostileScript.RENDERED);
        return rendered;
    }

    private String outcome(String source, RenderLimits limits) throws IOException, InterruptedException {
        Path own = Files.createTempDirectory(directory, "video-");
        RenderRequest request = new RenderRequest(
                own.getFileName().toString(),
                new Script(source),
                SceneSelection.LAST,
                BackendFixture.SMALL,
                Format.MP4,
                RenderRequest.Encoding.FAST,
                0,
                limits,
                own);
        try {
            RenderResult result = backend.render(request, RenderListener.none());
            if (result instanceof Rendered rendered) {
                for (Artifact artifact : rendered.artifacts()) {
                    if (source.equals(BackendFixture.HONEST)) {
                        videos.add(artifact.sha256());
                    }
                    Files.delete(artifact.path());
                }
            }
            return BackendFixture.outcome(result);
        } catch (RenderException e) {
            return "exception: " + e.getMessage();
        } finally {
            // Not recursive, so that files next to a video are detected.
            Files.delete(own);
        }
    }

    private static void print(String script, String outcome, long begin, String verdict) {
        long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        System.out.println(String.join("\t", script, outcome, Long.toString(millis), verdict));
    }
}
