package com.codercops.omega;

import com.codercops.omega.asset.AssetSource;
import com.codercops.omega.asset.Assets;
import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.pipeline.AnimationResult;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.Budget;
import com.codercops.omega.pipeline.PipelineListener;
import com.codercops.omega.pipeline.internal.PipelineComponents;
import com.codercops.omega.pipeline.internal.PipelineRun;
import com.codercops.omega.pipeline.internal.ProposedRepairApplier;
import com.codercops.omega.pipeline.internal.RenderRequestTemplate;
import com.codercops.omega.prompt.ModelScriptWriter;
import com.codercops.omega.render.Aspect;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.Overrides;
import com.codercops.omega.render.Quality;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.SceneSelection;
import com.codercops.omega.script.FrameSize;
import com.codercops.omega.script.RevisionRequest;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptDebugger;
import com.codercops.omega.script.ScriptGenerator;
import com.codercops.omega.script.ScriptRepair;
import com.codercops.omega.script.ScriptRequest;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes videos from prompts or scripts. This is the entry point of the library.
 *
 * <pre>{@code
 * try (RenderBackend backend = ...) {
 *     Omega omega = Omega.builder().model(model).backend(backend).directory(videos).build();
 *     AnimationResult result = omega.animate("explain why the sum of odd numbers is a square");
 * }
 * }</pre>
 *
 * <p>Each call writes into a new directory below {@link Builder#directory}, named after the time of the call in UTC:
 * {@code media/20260314-092653/SineWave.mp4}. A second call in the same second gets {@code 20260314-092653-2}. So calls never
 * replace each other's files, also if they run concurrently, in several processes, or show scenes of the same name. A call
 * that makes no video leaves no directory. {@link AnimationSucceeded#artifact()} has the path.
 *
 * <p>Immutable and thread-safe. Calls block until the result is known. An interrupt of the calling thread stops them. The
 * creator of the model and the backend closes them; this class does not.
 */
public final class Omega {
    /** A video that leaves out more parts hardly shows what the prompt asks for. */
    public static final int DEFAULT_MAX_OMISSIONS = 8;

    private final PipelineComponents components;

    private Omega(PipelineComponents components) {
        this.components = components;
    }

    /** The version of Omega, or {@code development} if it does not run from a jar. */
    public static String version() {
        ModuleDescriptor module = Omega.class.getModule().getDescriptor();
        String version = module == null
                ? Omega.class.getPackage().getImplementationVersion()
                : module.rawVersion().orElse(null);
        return version == null ? "development" : version;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Makes a video from a prompt, like {@link #animate(String, PipelineListener)}, without a listener. */
    public AnimationResult animate(String prompt) throws InterruptedException {
        return animate(prompt, PipelineListener.none());
    }

    /**
     * Makes a video from a prompt.
     *
     * @throws IllegalArgumentException if the prompt is empty, too long or has control characters
     * @throws IllegalStateException if this Omega was built without a model
     * @throws com.codercops.omega.model.ModelException if the model gives no first script
     * @throws com.codercops.omega.render.RenderException if the backend cannot run scripts, or the output directory cannot be
     *     created
     * @throws InterruptedException if the calling thread is interrupted; all work of the call has stopped
     */
    public AnimationResult animate(String prompt, PipelineListener listener) throws InterruptedException {
        FrameSize frame = components.template().quality().frame();
        return PipelineRun.animate(components, new ScriptRequest(prompt, frame), listener);
    }

    /**
     * Makes a video from a script. If the script fails, Omega repairs it with rules but asks no model.
     *
     * @throws com.codercops.omega.render.RenderException if the backend cannot run scripts, or the output directory cannot be
     *     created
     * @throws InterruptedException if the calling thread is interrupted; all work of the call has stopped
     */
    public AnimationResult render(Script script, PipelineListener listener) throws InterruptedException {
        return PipelineRun.render(components, script, listener);
    }

    /** Changes a script, like {@link #revise(Script, String, PipelineListener)}, without a listener. */
    public AnimationResult revise(Script script, String wish) throws InterruptedException {
        return revise(script, wish, PipelineListener.none());
    }

    /**
     * Makes a video from a script that the model changes first. The model gets the script, the wish, and the layout problems
     * of the script or why it fails. The changed script is repaired and fixed like that of a prompt.
     *
     * @param script the script to change, which can be broken
     * @param wish what to change, as in {@code make the circle blue}
     * @throws IllegalArgumentException if the wish or the script is empty or too long, or the wish has control characters
     * @throws IllegalStateException if this Omega was built without a model
     * @throws com.codercops.omega.model.ModelException if the model gives no changed script
     * @throws com.codercops.omega.render.RenderException if the backend cannot run scripts, or the output directory cannot be
     *     created
     * @throws InterruptedException if the calling thread is interrupted; all work of the call has stopped
     */
    public AnimationResult revise(Script script, String wish, PipelineListener listener) throws InterruptedException {
        FrameSize frame = components.template().quality().frame();
        return PipelineRun.revise(components, new RevisionRequest(script, wish, frame), listener);
    }

    /** Builds an {@link Omega}. Only the backend is required. Not thread-safe. */
    public static final class Builder {
        private @Nullable ScriptGenerator generator;
        private @Nullable ScriptDebugger debugger;
        private @Nullable RenderBackend backend;
        private List<ScriptRepair> repairs = List.of(new ProposedRepairApplier());
        private Budget budget = Budget.DEFAULT;
        private boolean polish;
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
        private Path directory = Path.of("media");
        private Clock clock = Clock.systemUTC();

        private Builder() {}

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

        /** The rules that repair scripts before a model is asked, in order. An empty list disables repairs. */
        public Builder repairs(List<? extends ScriptRepair> value) {
            repairs = List.copyOf(value);
            return this;
        }

        public Builder budget(Budget value) {
            budget = Objects.requireNonNull(value);
            return this;
        }

        /** Whether one more model call may correct layout mistakes of a video. Default: false. */
        public Builder polish(boolean value) {
            polish = value;
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

        /** Seeds random numbers. Default: 0, which a script can replace. */
        public Builder seed(long value) {
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

        /** Whether each video gets a poster and a thumbnail. Default: false. */
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
            directory = Objects.requireNonNull(value);
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
         * @throws IllegalStateException if no backend is set, or scenes are to be joined as GIF or PNG
         */
        public Omega build() {
            if (backend == null) {
                throw new IllegalStateException("No render backend is set. Call backend(...) first.");
            }
            if (join && !format.joinable()) {
                throw new IllegalStateException("Scenes cannot be joined in the format " + format.extension() + ".");
            }
            if (overrides.transparent() && overrides.fixed().contains(Overrides.Fixed.FORMAT) && !format.hasAlpha()) {
                throw new IllegalStateException("MP4 has no transparent background. Call format(Format.WEBM), or MOV.");
            }
            Quality shaped = aspect == null ? quality : quality.withAspect(aspect);
            RenderRequestTemplate template = new RenderRequestTemplate(
                    scenes, shaped, format, overrides, encoding, seed, limits, assets, images, join);
            return new Omega(new PipelineComponents(
                    generator, debugger, backend, repairs, budget, polish, maxOmissions, template, directory, clock));
        }
    }
}
