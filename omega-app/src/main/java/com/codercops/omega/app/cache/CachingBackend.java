package com.codercops.omega.app.cache;

import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.DelegatingBackend;
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
import org.jspecify.annotations.Nullable;

/**
 * Takes the video of a request that was rendered before from a directory, and starts the real backend only for other requests.
 * Failures, checks and requests for still images always run. Only videos of an isolated backend are kept, because a script that
 * can read every file may draw another video next time. Closing it closes the real backend. Thread-safe.
 */
public final class CachingBackend implements DelegatingBackend {
    private final DeferredBackend real;
    private final VideoCache videos;
    private final String environment;
    /** Those in which the last video from the cache was rendered. */
    private volatile @Nullable BackendCapabilities recorded;

    private volatile boolean answersAll = true;

    /**
     * @param directory of the videos, which is made when the first one is kept
     * @param maxBytes the most bytes to keep
     * @param environment names the programs and files outside of a request that decide over its videos
     */
    public CachingBackend(DeferredBackend real, Path directory, long maxBytes, String environment) {
        this.real = real;
        this.videos = new VideoCache(directory, maxBytes, Clock.systemUTC());
        this.environment = environment;
    }

    @Override
    public DeferredBackend real() {
        return real;
    }

    /** Whether the same calls again would need no sandbox: all were renders, whose videos are in the cache now. */
    public boolean answersAll() {
        return answersAll;
    }

    /** Before the real backend starts, the protections with which the video from the cache was rendered. */
    @Override
    public BackendCapabilities capabilities() {
        BackendCapabilities known = recorded;
        return known == null || real.isStarted() ? real.capabilities() : known;
    }

    @Override
    public CheckResult check(RenderRequest request, RenderListener listener) throws InterruptedException {
        answersAll = false;
        return real.check(request, listener);
    }

    @Override
    public RenderResult render(RenderRequest request, RenderListener listener) throws InterruptedException {
        Optional<String> key = request.images() || request.contactSheet()
                ? Optional.empty()
                : RequestKey.of(request, real.id() + "\n" + environment);
        Optional<VideoCache.Found> kept = key.flatMap(it -> videos.find(it, request.directory()));
        if (kept.isPresent()) {
            Rendered rendered = kept.get().rendered();
            recorded = kept.get().capabilities();
            announce(rendered.report(), listener);
            return rendered;
        }
        boolean added = false;
        try {
            RenderResult result = real.render(request, listener);
            added = key.isPresent() && result instanceof Rendered rendered && add(key.get(), rendered);
            return result;
        } finally {
            if (!added) {
                answersAll = false;
            }
        }
    }

    private boolean add(String key, Rendered rendered) {
        BackendCapabilities capabilities = real.capabilities();
        return capabilities.isolated() && videos.add(key, rendered, capabilities);
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
