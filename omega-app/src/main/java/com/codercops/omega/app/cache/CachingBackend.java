package com.codercops.omega.app.cache;

import com.codercops.omega.render.DelegatingBackend;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.RunReport;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Takes the video of a request that was rendered before from a directory. Failures, checks and requests for still images always
 * run. Closing it closes the real backend. Thread-safe.
 */
public final class CachingBackend implements DelegatingBackend {
    private final RenderBackend real;
    private final VideoCache videos;
    private final String environment;

    /**
     * @param directory of the videos, which is made when the first one is kept
     * @param maxBytes the most bytes to keep
     * @param environment names the programs and files outside of a request that decide over its videos
     */
    public CachingBackend(RenderBackend real, Path directory, long maxBytes, String environment) {
        this.real = real;
        this.videos = new VideoCache(directory, maxBytes, Clock.systemUTC());
        this.environment = environment;
    }

    @Override
    public RenderBackend real() {
        return real;
    }

    @Override
    public RenderResult render(RenderRequest request, RenderListener listener) throws InterruptedException {
        Optional<String> key = request.images() || request.contactSheet()
                ? Optional.empty()
                : RequestKey.of(request, real.id() + "\n" + environment);
        Optional<Rendered> kept = key.flatMap(it -> videos.find(it, request.directory()));
        if (kept.isPresent()) {
            announce(kept.get().report(), listener);
            return kept.get();
        }
        RenderResult result = real.render(request, listener);
        if (key.isPresent() && result instanceof Rendered rendered) {
            videos.add(key.get(), rendered);
        }
        return result;
    }

    /** What a run would say about the script. */
    private static void announce(RunReport report, RenderListener listener) {
        List<String> chosen = report.plans().stream().map(it -> it.scene()).toList();
        listener.on(new RenderEvent.ScenesFound(report.scenes(), chosen));
        report.plans().forEach(it -> listener.on(new RenderEvent.ScenePlanned(it)));
        report.layout().forEach(it -> listener.on(new RenderEvent.LayoutProblemFound(it)));
        report.warnings().forEach(it -> listener.on(new RenderEvent.WarningRaised(it)));
        if (!report.log().isEmpty()) {
            listener.on(new RenderEvent.ScriptPrinted(report.log()));
        }
    }
}
