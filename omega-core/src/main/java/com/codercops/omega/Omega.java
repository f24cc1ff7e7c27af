package com.codercops.omega;

import com.codercops.omega.asset.AssetSource;
import com.codercops.omega.asset.Assets;
import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.pipeline.AnimationResult;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.Budget;
import com.codercops.omega.pipeline.LayoutRepairs;
import com.codercops.omega.pipeline.PipelineListener;
import com.codercops.omega.pipeline.internal.PipelineComponents;
import com.codercops.omega.pipeline.internal.PipelineRun;
import com.codercops.omega.pipeline.internal.ProposedRepairApplier;
import com.codercops.omega.pipeline.internal.RenderRequestTemplate;
import com.codercops.omega.prompt.ModelScriptWriter;
import com.codercops.omega.render.Aspect;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.Overrides;
import com.codercops.omega.render.Quality;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.SceneSelection;
import com.codercops.omega.script.FrameSize;
import com.codercops.omega.script.RevisionRequest;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptDebugger;
import com.codercops.omega.script.ScriptGenerator;
import com.codercops.omega.script.ScriptRepair;
import com.codercops.omega.script.ScriptRequest;
import com.codercops.omega.script.WritingOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Makes videos from prompts or scripts. This is the entry point of the library.
 *
 * <pre>{@code
 * try (RenderBackend backend = ...) {
 *     Omega omega = Omega.builder().model(model).backend(backend).directory(videos).build();
 *     Path video = omega.animate("explain why the sum of odd numbers is a square").orElseThrow().video().path();
 * }
 * }</pre>
 *
 * <p>Each call writes into a new directory below {@link Builder#directory}, named after the time of the call in UTC:
 * {@code media/20260314-092653/SineWave.mp4}. A second call in the same second gets {@code 20260314-092653-2}. So calls never
 * replace each other's files, also if they run concurrently, in several processes, or show scenes of the same name. A call
 * that makes no video leaves no directory. {@link AnimationSucceeded#video()} has the path.
 *
 * <p>Immutable and thread-safe. Calls block until the result is known. An interrupt of the calling thread stops them. The
 * creator of the model and the backend closes them; this class does not.
 */
public final class Omega {
    /** A video that leaves out more parts hardly shows what the prompt asks for. */
    public static final int DEFAULT_MAX_OMISSIONS = 8;

    private final Builder settings;
    private final PipelineComponents components;

    private Omega(Builder settings, PipelineComponents components) {
        this.settings = settings;
        this.components = components;
    }

    /** The version of Omega, such as {@code 0.1.0}. */
    public static String version() {
        return BuildVersion.VALUE;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A builder with the settings of this Omega, which does not change. */
    public Builder toBuilder() {
        return new Builder(settings);
    }

    /** Makes a video from a prompt, like {@link #animate(AnimationRequest)} without options. */
    public AnimationResult animate(String prompt) throws InterruptedException {
        return animate(AnimationRequest.of(prompt));
    }

    /** Makes a video from a prompt, like {@link #animate(AnimationRequest)} with a listener only. */
    public AnimationResult animate(String prompt, PipelineListener listener) throws InterruptedException {
        return animate(AnimationRequest.of(prompt).withListener(listener));
    }

    /**
     * Makes a video. Everything that can be checked without the script is checked before a model is asked.
     *
     * @throws IllegalArgumentException if the request sets options that do not go together
     * @throws IllegalStateException if the request needs a model and this Omega was built without one
     * @throws com.codercops.omega.model.ModelException if the model gives no first script, or no changed one
     * @throws com.codercops.omega.render.RenderException if the backend cannot run scripts, or the output directory cannot be
     *     created
     * @throws InterruptedException if the calling thread is interrupted; all work of the call has stopped
     */
    public AnimationResult animate(AnimationRequest request) throws InterruptedException {
        return with(request).run(request);
    }

    /** Makes a video on a new daemon thread, like {@link #animateAsync(AnimationRequest, Executor)}. */
    public CompletableFuture<AnimationResult> animateAsync(AnimationRequest request) {
        return animateAsync(request, task -> {
            Thread thread = new Thread(task, "omega-animate");
            thread.setDaemon(true);
            thread.start();
        });
    }

    /**
     * Makes a video on a thread of an executor, which the call occupies until it ends. If the returned future is completed
     * before, by {@code cancel}, {@code orTimeout} or in another way, the thread is interrupted, and the call and its sandbox
     * end shortly after. Completing a dependent stage does not end the call. The future fails with the exceptions of {@link
     * #animate(AnimationRequest)}; if the executor interrupts the thread, it is cancelled.
     *
     * @param executor belongs to the caller; a task that it drops leaves the future incomplete
     * @throws IllegalArgumentException if the request sets options that do not go together
     */
    public CompletableFuture<AnimationResult> animateAsync(AnimationRequest request, Executor executor) {
        Omega changed = with(request);
        AnimationFuture future = AnimationFuture.of(() -> changed.run(request));
        executor.execute(future);
        return future;
    }

    private Omega with(AnimationRequest request) {
        if (request.options().isEmpty()) {
            return this;
        }
        Builder builder = toBuilder();
        request.applyTo(builder);
        try {
            return builder.build();
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private AnimationResult run(AnimationRequest request) throws InterruptedException {
        FrameSize frame = components.template().quality().frame();
        Script script = request.script().orElse(null);
        String text = request.text().orElse(null);
        if (script == null) {
            return PipelineRun.animate(
                    components,
                    new ScriptRequest(Objects.requireNonNull(text), frame, settings.writing),
                    request.listener());
        }
        return text == null
                ? PipelineRun.render(components, script, request.listener())
                : PipelineRun.revise(
                        components, new RevisionRequest(script, text, frame, settings.writing), request.listener());
    }

    /** Makes a video from a script. If the script fails, Omega repairs it with rules but asks no model. */
    public AnimationResult render(Script script) throws InterruptedException {
        return animate(AnimationRequest.of(script));
    }

    /** Makes a video from a script, like {@link #render(Script)}, with a listener. */
    public AnimationResult render(Script script, PipelineListener listener) throws InterruptedException {
        return animate(AnimationRequest.of(script).withListener(listener));
    }

    /** Changes a script, like {@link #revise(Script, String, PipelineListener)}, without a listener. */
    public AnimationResult revise(Script script, String wish) throws InterruptedException {
        return animate(AnimationRequest.revision(script, wish));
    }

    /**
     * Makes a video from a script that the model changes first. The model gets the script, the wish, and the layout problems
     * of the script or why it fails. The changed script is repaired and fixed like that of a prompt.
     *
     * @param script the script to change, which can be broken
     * @param wish what to change, as in {@code make the circle blue}
     * @throws IllegalArgumentException if the wish or the script is empty or too long, or the wish has control characters
     * @see #animate(AnimationRequest) the other exceptions
     */
    public AnimationResult revise(Script script, String wish, PipelineListener listener) throws InterruptedException {
        return animate(AnimationRequest.revision(script, wish).withListener(listener));
    }

    /**
     * Runs a script without rendering, which finds nearly every failure in a fraction of the time. Nothing is repaired, and no
     * file is written.
     *
     * @throws com.codercops.omega.render.RenderException if the backend cannot run scripts
     * @throws InterruptedException if the calling thread is interrupted; all work of the call has stopped
     */
    public CheckResult check(Script script) throws InterruptedException {
        return PipelineRun.check(components, script, RenderListener.none());
    }

    /** Builds an {@link Omega}. Only the backend is required. Not thread-safe. */
    public static final class Builder {
        private @Nullable ScriptGenerator generator;
        private @Nullable ScriptDebugger debugger;
        private @Nullable RenderBackend backend;
        private List<ScriptRepair> builtInRepairs = List.of(new ProposedRepairApplier());
        private List<ScriptRepair> addedRepairs = List.of();
        private Budget budget = Budget.DEFAULT;
        private LayoutRepairs layoutRepairs = LayoutRepairs.OF_MODELS;
        private boolean polish = true;
        private boolean review;
        private WritingOptions writing = WritingOptions.NONE;
        private int maxOmissions = DEFAULT_MAX_OMISSIONS;
        private RenderLimits limits = RenderLimits.DEFAULT;
        private Quality quality = Quality.LOW;
        private Format format = Format.MP4;
        private @Nullable Aspect aspect;
        private Overrides overrides = Overrides.NONE;
        private RenderRequest.Encoding encoding = RenderRequest.Encoding.FAST;
        private SceneSelection scenes = SceneSelection.LAST;
        private long seed;
        private AssetSource assets = AssetSource.NONE;
        private boolean images;
        private boolean join;
        private Path directory = Path.of("media").toAbsolutePath();
        private @Nullable String name;
        private @Nullable String runId;
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        private Builder(Builder other) {
            generator = other.generator;
            debugger = other.debugger;
            backend = other.backend;
            builtInRepairs = other.builtInRepairs;
            addedRepairs = other.addedRepairs;
            budget = other.budget;
            polish = other.polish;
            layoutRepairs = other.layoutRepairs;
            review = other.review;
            writing = other.writing;
            maxOmissions = other.maxOmissions;
            limits = other.limits;
            quality = other.quality;
            format = other.format;
            aspect = other.aspect;
            overrides = other.overrides;
            encoding = other.encoding;
            scenes = other.scenes;
            seed = other.seed;
            assets = other.assets;
            images = other.images;
            join = other.join;
            directory = other.directory;
            name = other.name;
            runId = other.runId;
            clock = other.clock;
        }

        /** The model that writes and fixes scripts. */
        public Builder model(LanguageModel model) {
            ModelScriptWriter writer = new ModelScriptWriter(model);
            return generator(writer).debugger(writer);
        }

        /** Replaces the model in writing first scripts and revisions. */
        public Builder generator(ScriptGenerator value) {
            generator = Objects.requireNonNull(value);
            return this;
        }

        /** Replaces the model in fixing and polishing scripts. */
        public Builder debugger(ScriptDebugger value) {
            debugger = Objects.requireNonNull(value);
            return this;
        }

        /** Where scripts run. Required. */
        public Builder backend(RenderBackend value) {
            backend = Objects.requireNonNull(value);
            return this;
        }

        /** Replaces the built-in rules, which repair scripts before a model is asked. An empty list disables them. */
        public Builder repairs(List<? extends ScriptRepair> value) {
            builtInRepairs = List.copyOf(value);
            return this;
        }

        /**
         * Adds a rule. Added rules come before the built-in ones, in the order in which they were added, because they know more
         * about the scripts of this application.
         */
        public Builder addRepair(ScriptRepair value) {
            List<ScriptRepair> all = new ArrayList<>(addedRepairs);
            all.add(value);
            addedRepairs = List.copyOf(all);
            return this;
        }

        public Builder budget(Budget value) {
            budget = Objects.requireNonNull(value);
            return this;
        }

        /** How the model writes scripts, such as their length and style. Default: the model chooses. */
        public Builder writing(WritingOptions value) {
            writing = Objects.requireNonNull(value);
            return this;
        }

        /** Whether the model corrects the layout errors of its scripts before they are rendered. Default: true. */
        public Builder polish(boolean value) {
            polish = value;
            return this;
        }

        /** Whether the model, which has to see images, reviews its videos and improves each once. Default: false. */
        public Builder review(boolean value) {
            review = value;
            return this;
        }

        /**
         * Which scripts rules may change to mend their layout, such as a text that leaves the frame. A change stays only if a
         * second check finds fewer errors, and no play is lost. Default: {@link LayoutRepairs#OF_MODELS}.
         */
        public Builder layoutRepairs(LayoutRepairs value) {
            layoutRepairs = Objects.requireNonNull(value);
            return this;
        }

        /**
         * How many failing parts of a script may be left out, so that the rest becomes a video. 0 disables omissions. Default:
         * {@value #DEFAULT_MAX_OMISSIONS}. {@link AnimationSucceeded#omitted()} lists the parts that a video leaves out.
         *
         * @throws IllegalArgumentException if the number is negative
         */
        public Builder maxOmissions(int value) {
            if (value < 0) {
                throw new IllegalArgumentException("The number of omissions must be 0 or more, not " + value);
            }
            maxOmissions = value;
            return this;
        }

        public Builder limits(RenderLimits value) {
            limits = Objects.requireNonNull(value);
            return this;
        }

        /**
         * The frame rate and the length of the shorter side. A script can set another shape, but nothing else of it. Default:
         * {@link Quality#LOW}, which a script can replace.
         */
        public Builder quality(Quality value) {
            quality = Objects.requireNonNull(value);
            return fix(Overrides.Fixed.SHORT_SIDE, Overrides.Fixed.FPS);
        }

        /** The shape, of pixels and of Manim's frame. Default: that of the script, usually 16:9. */
        public Builder aspect(Aspect value) {
            aspect = Objects.requireNonNull(value);
            return fix(Overrides.Fixed.ASPECT);
        }

        /** The file format. Default: MP4, which a script can replace. */
        public Builder format(Format value) {
            format = Objects.requireNonNull(value);
            return fix(Overrides.Fixed.FORMAT);
        }

        /** Whether the background is transparent, in another format than MP4. Default: as the script says. */
        public Builder transparent(boolean value) {
            overrides = overrides.withTransparent(value);
            return this;
        }

        /** Replaces what the calls before this one fix; a call after it fixes more. Default: what the calls set. */
        public Builder overrides(Overrides value) {
            overrides = Objects.requireNonNull(value);
            return this;
        }

        private Builder fix(Overrides.Fixed... values) {
            Set<Overrides.Fixed> fixed = new HashSet<>(overrides.fixed());
            fixed.addAll(List.of(values));
            overrides = overrides.withFixed(fixed);
            return this;
        }

        public Builder encoding(RenderRequest.Encoding value) {
            encoding = Objects.requireNonNull(value);
            return this;
        }

        public Builder scenes(SceneSelection value) {
            scenes = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Seeds random numbers. Default: 0, which a script can replace.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder seed(long value) {
            if (value < 0) {
                throw new IllegalArgumentException("The seed must be 0 or more, not " + value);
            }
            seed = value;
            return fix(Overrides.Fixed.SEED);
        }

        /** The files that the scripts read. Default: none. */
        public Builder assets(Assets value) {
            return assets(AssetSource.of(value));
        }

        /**
         * Where the scripts' files are. A source that is not thread-safe makes this Omega not thread-safe. Default: no files.
         */
        public Builder assets(AssetSource value) {
            assets = Objects.requireNonNull(value);
            return this;
        }

        /** Whether each video gets a poster, a thumbnail and an image of its layout problems. Default: false. */
        public Builder images(boolean wanted) {
            images = wanted;
            return this;
        }

        /** Whether the videos of several scenes become one video, in source order. Default: false. */
        public Builder join(boolean wanted) {
            join = wanted;
            return this;
        }

        /**
         * The directory that receives one new directory for each call. It is created if it does not exist. Default: {@code
         * media} in the working directory.
         */
        public Builder directory(Path value) {
            directory = value.toAbsolutePath().normalize();
            return this;
        }

        /**
         * The name of the new directory, instead of the time of the call. If it exists, {@code -2} and so on is appended.
         *
         * @param value 1 to 60 letters, digits, {@code .}, {@code _} and {@code -}; no dot at the beginning
         * @throws IllegalArgumentException if it is no such name
         */
        public Builder name(String value) {
            if (!value.matches("[\\p{L}\\p{N}_-][\\p{L}\\p{N}._-]{0,59}")) {
                throw new IllegalArgumentException(
                        "The name of a directory has 1 to 60 letters, digits, '.', '_' and '-', and does not begin with a dot;"
                                + " it is not '" + value + "'");
            }
            name = value;
            return this;
        }

        /**
         * The id of the run in events, and the beginning of the ids of its renders. A backend that outlives this process finds a
         * render of an earlier process by it, so use one for each video. Default: a new one for each run.
         *
         * @throws IllegalArgumentException if it is no such id
         */
        public Builder runId(String value) {
            if (!value.matches("[A-Za-z0-9_-]{1,50}")) {
                throw new IllegalArgumentException(
                        "The id of a run has 1 to 50 letters, digits, '_' and '-'; it is not '" + value + "'");
            }
            runId = value;
            return this;
        }

        /** Measures the time budget and names output directories. Default: the system clock. */
        public Builder clock(Clock value) {
            clock = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Creates the Omega.
         *
         * @throws IllegalStateException if no backend is set, or settings do not go together; the message says which
         */
        public Omega build() {
            if (backend == null) {
                throw new IllegalStateException("No render backend is set. Call backend(...) first.");
            }
            Quality shaped = aspect == null ? quality : quality.withAspect(aspect);
            List<ScriptRepair> repairs = new ArrayList<>(addedRepairs);
            repairs.addAll(builtInRepairs);
            RenderRequestTemplate template = new RenderRequestTemplate(
                    scenes, shaped, format, overrides, encoding, seed, limits, assets, images, review, join);
            PipelineComponents components = new PipelineComponents(
                    generator,
                    debugger,
                    backend,
                    List.copyOf(repairs),
                    budget,
                    polish,
                    layoutRepairs,
                    review,
                    maxOmissions,
                    template,
                    directory,
                    name,
                    runId,
                    clock);
            return new Omega(new Builder(this), components);
        }
    }
}
