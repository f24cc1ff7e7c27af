package com.codercops.omega.runner.protocol;

import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderWarning;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.render.ScenePlan;
import com.codercops.omega.script.LayoutProblem;
import com.codercops.omega.script.ProposedRepair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the messages of a job for its report, and passes them to the listener. */
final class RunReportBuilder {
    /** The runner sends the first and the last 64 KiB of each of two streams. More is dropped. */
    private static final int MAX_LOG = 4 * 65_536;

    private static final int MAX_PLANS = 100;

    /** 50 for each scene. */
    private static final int MAX_LAYOUT = 50 * MAX_PLANS;

    private static final int MAX_WARNINGS = 100;

    /** 200 for each scene: 50 of its check, 150 of its render. */
    private static final int MAX_PREVIEWS = 200 * MAX_PLANS;

    private final RenderListener listener;
    private final String manimVersion;
    private final List<ScenePlan> plans = new ArrayList<>();
    private final List<LayoutProblem> layout = new ArrayList<>();
    private final List<RenderWarning> warnings = new ArrayList<>();
    private final StringBuilder log = new StringBuilder();
    private final Map<String, Duration> timings = new LinkedHashMap<>();
    private List<String> scenes = List.of();
    private List<ProposedRepair> layoutRepairs = List.of();
    private int previews;
    private long maxMemoryBytes;
    private Duration cpuTime = Duration.ZERO;

    RunReportBuilder(RenderListener listener, String manimVersion) {
        this.listener = listener;
        this.manimVersion = manimVersion;
    }

    void phase(Message.Phase phase) {
        listener.on(new RenderEvent.PhaseStarted(phase.name()));
    }

    void scenes(Message.Scenes message) {
        scenes = message.found();
        listener.on(new RenderEvent.ScenesFound(message.found(), message.chosen()));
    }

    void plan(Message.Plan message) throws ProtocolException {
        if (plans.size() == MAX_PLANS) {
            throw new ProtocolException("more than " + MAX_PLANS + " plans");
        }
        ScenePlan plan = new ScenePlan(
                message.scene(),
                Artifact.ArtifactKind.valueOf(message.kind().name()),
                message.plays(),
                message.frames(),
                seconds(message.duration()),
                message.width(),
                message.height(),
                message.fps(),
                format(message.format()),
                message.transparent());
        plans.add(plan);
        listener.on(new RenderEvent.ScenePlanned(plan));
    }

    void layout(Message.Layout message) throws ProtocolException {
        if (layout.size() == MAX_LAYOUT) {
            throw new ProtocolException("more than " + MAX_LAYOUT + " layout problems");
        }
        LayoutProblem.LayoutProblemKind kind = Arrays.stream(LayoutProblem.LayoutProblemKind.values())
                .filter(it -> it.code().equals(message.code()))
                .findFirst()
                .orElseThrow(() -> new ProtocolException("a layout problem with the unknown code " + message.code()));
        LayoutProblem problem = new LayoutProblem(
                message.scene(),
                kind,
                message.severity().equals("error"),
                message.play(),
                message.line(),
                message.objects(),
                message.hint() == null ? "" : message.hint());
        layout.add(problem);
        listener.on(new RenderEvent.LayoutProblemFound(problem));
    }

    void layoutRepairs(List<ProposedRepair> repairs) {
        layoutRepairs = repairs;
    }

    void warning(Message.Warning message) throws ProtocolException {
        if (warnings.size() == MAX_WARNINGS) {
            throw new ProtocolException("more than " + MAX_WARNINGS + " warnings");
        }
        RenderWarning warning = new RenderWarning(message.code(), message.message());
        warnings.add(warning);
        listener.on(new RenderEvent.WarningRaised(warning));
    }

    void play(Message.AnimStart message) {
        listener.on(new RenderEvent.PlayStarted(
                message.scene(), message.index(), message.label(), message.line(), message.frames()));
    }

    void progress(Message.Progress message) {
        listener.on(new RenderEvent.RenderProgress(
                message.scene(), message.play(), message.plays(), message.frame(), message.frames()));
    }

    void preview(Message.Preview message) throws ProtocolException {
        if (previews++ == MAX_PREVIEWS) {
            throw new ProtocolException("more than " + MAX_PREVIEWS + " preview images");
        }
        listener.on(
                new RenderEvent.PreviewRendered(message.scene(), message.width(), message.height(), message.data()));
    }

    void printed(Message.Log message) {
        log.append(message.text(), 0, Math.min(message.text().length(), MAX_LOG - log.length()));
        listener.on(new RenderEvent.ScriptPrinted(message.text()));
    }

    void done(Message.Done message) {
        message.timings().forEach((phase, spent) -> timings.put(phase, seconds(spent)));
        maxMemoryBytes = message.maxRssBytes();
        cpuTime = seconds(message.cpuSeconds());
    }

    RunReport report() {
        return new RunReport(
                scenes,
                plans,
                timings,
                maxMemoryBytes,
                cpuTime,
                log.toString(),
                manimVersion,
                layout,
                warnings,
                layoutRepairs);
    }

    private static Format format(String extension) throws ProtocolException {
        try {
            return Format.of(extension);
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("a plan with the unknown format " + extension);
        }
    }

    static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
