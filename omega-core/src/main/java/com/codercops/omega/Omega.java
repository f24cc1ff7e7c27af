package com.codercops.omega;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.pipeline.AnimationResult;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.Budget;
import com.codercops.omega.pipeline.PipelineListener;
import com.codercops.omega.pipeline.internal.Pipeline;
import com.codercops.omega.pipeline.internal.ProposedRepairApplier;
import com.codercops.omega.pipeline.internal.RenderRequestTemplate;
import com.codercops.omega.prompt.ModelScriptWriter;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.Quality;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.SceneSelection;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptDebugger;
import com.codercops.omega.script.ScriptGenerator;
import com.codercops.omega.script.ScriptRepair;
import com.codercops.omega.script.ScriptRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The front door: a prompt or a script goes in, a video comes out.
 *
 * <pre>{@code
 * try (RenderBackend backend = ...) {
 *     Omega omega = Omega.builder().model(model).backend(backend).directory(videos).build();
 *     AnimationResult result = omega.animate("explain why the sum of odd numbers is a square");
 * }
 * }</pre>
 *
 * <p>Immutable and thread-safe; calls block and honour interruption. It owns neither the model nor the backend: whoever
 * made them closes them.
 */
public final class Omega {
    /** A video that does without more than this is hardly the one that was asked for. */
    public static final int DEFAULT_MOST_OMISSIONS = 8;

    private final Pipeline pipeline;

    private Omega(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Like {@link #animate(String, PipelineListener)}, without listening. */
    public AnimationResult animate(String prompt) throws InterruptedException {
        return animate(prompt, PipelineListener.none());
    }

    /**
     * Makes a video from a prompt.
     *
     * @throws IllegalArgumentException when the prompt is empty, too long or has control characters
     * @throws IllegalStateException when this Omega was built without a model
     * @throws com.codercops.omega.model.ModelException when the model gives no first script
     * @throws com.codercops.omega.render.RenderException when the backend cannot run scripts
     * @throws InterruptedException when the calling thread is interrupted; nothing goes on
     */
    public AnimationResult animate(String prompt, PipelineListener listener) throws InterruptedException {
        return pipeline.animate(new ScriptRequest(prompt), listener);
    }

    /**
     * Makes a video from a script that is already there; repairs it by rules where it fails, but asks no model.
     *
     * @throws com.codercops.omega.render.RenderException when the backend cannot run scripts
     * @throws InterruptedException when the calling thread is interrupted; nothing goes on
     */
    public AnimationResult render(Script script, PipelineListener listener) throws InterruptedException {
        return pipeline.render(script, listener);
    }

    /** Collects what an {@link Omega} is made of. Not thread-safe. */
    public static final class Builder {
        private @Nullable ScriptGenerator generator;
        private @Nullable ScriptDebugger debugger;
        private @Nullable RenderBackend backend;
        private List<ScriptRepair> repairs = List.of(new ProposedRepairApplier());
        private Budget budget = Budget.DEFAULT;
        private boolean polish;
        private int mostOmissions = DEFAULT_MOST_OMISSIONS;
        private RenderLimits limits = RenderLimits.DEFAULT;
        private Quality quality = Quality.LOW;
        private Format format = Format.MP4;
        private RenderRequest.Encoding encoding = RenderRequest.Encoding.FAST;
        private SceneSelection scenes = SceneSelection.LAST;
        private long seed;
        private boolean images;
        private Path directory = Path.of("media");
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /** The model that writes and fixes scripts. */
        public Builder model(LanguageModel model) {
            ModelScriptWriter writer = new ModelScriptWriter(model);
            return generator(writer).debugger(writer);
        }

        /** Who writes scripts, where {@link #model} is not enough. */
        public Builder generator(ScriptGenerator value) {
            generator = Objects.requireNonNull(value);
            return this;
        }

        /** Who fixes scripts, where {@link #model} is not enough. */
        public Builder debugger(ScriptDebugger value) {
            debugger = Objects.requireNonNull(value);
            return this;
        }

        /** Where scripts run; required. */
        public Builder backend(RenderBackend value) {
            backend = Objects.requireNonNull(value);
            return this;
        }

        /** The rules that mend scripts before a model is asked, in order; an empty list for none. */
        public Builder repairs(List<? extends ScriptRepair> value) {
            repairs = List.copyOf(value);
            return this;
        }

        public Builder budget(Budget value) {
            budget = Objects.requireNonNull(value);
            return this;
        }

        /** Whether one more call of the model may mend what looks wrong in a video; default: no. */
        public Builder polish(boolean value) {
            polish = value;
            return this;
        }

        /**
         * How many parts of a script may be left out when nothing mends them, so that the rest becomes a video; 0 for none.
         * {@link AnimationSucceeded#omitted()} tells what a video does without.
         *
         * @throws IllegalArgumentException when negative
         */
        public Builder mostOmissions(int value) {
            if (value < 0) {
                throw new IllegalArgumentException("The number of omissions must not be negative: " + value);
            }
            mostOmissions = value;
            return this;
        }

        public Builder limits(RenderLimits value) {
            limits = Objects.requireNonNull(value);
            return this;
        }

        public Builder quality(Quality value) {
            quality = Objects.requireNonNull(value);
            return this;
        }

        public Builder format(Format value) {
            format = Objects.requireNonNull(value);
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

        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** Whether each video comes with a poster and a thumbnail; without this it does not. */
        public Builder images(boolean wanted) {
            images = wanted;
            return this;
        }

        /** Where videos go; made when missing. Default: {@code media} in the working directory. */
        public Builder directory(Path value) {
            directory = Objects.requireNonNull(value);
            return this;
        }

        /** Measures the budget's time. */
        public Builder clock(Clock value) {
            clock = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Builds it.
         *
         * @throws IllegalStateException when there is no backend
         */
        public Omega build() {
            if (backend == null) {
                throw new IllegalStateException("No render backend was given. Call backend(...) first.");
            }
            RenderRequestTemplate settings =
                    new RenderRequestTemplate(scenes, quality, format, encoding, seed, limits, directory, images);
            return new Omega(new Pipeline(
                    generator, debugger, backend, repairs, budget, polish, mostOmissions, settings, clock));
        }
    }
}
