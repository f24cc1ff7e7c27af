package com.codercops.omega;

import com.codercops.omega.asset.Assets;
import com.codercops.omega.pipeline.Budget;
import com.codercops.omega.pipeline.PipelineListener;
import com.codercops.omega.render.Aspect;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.Quality;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.SceneSelection;
import com.codercops.omega.script.RevisionRequest;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptRequest;
import com.codercops.omega.script.WritingOptions;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One video to make: from a prompt, a script, or a script and a wish, with options that count only for this call. What a
 * request does not set is as its {@link Omega} was built.
 *
 * <pre>{@code
 * omega.animate(AnimationRequest.of("a sine wave").withQuality(Quality.HIGH).withName("sine"));
 * }</pre>
 *
 * <p>Immutable and thread-safe. Each {@code with} method returns a changed copy, and refuses invalid values with an {@link
 * IllegalArgumentException}.
 */
public final class AnimationRequest {
    private final @Nullable String text;
    private final @Nullable Script script;
    private final PipelineListener listener;
    private final Map<String, Object> options;
    private final Consumer<Omega.Builder> changes;

    private AnimationRequest(
            @Nullable String text,
            @Nullable Script script,
            PipelineListener listener,
            Map<String, Object> options,
            Consumer<Omega.Builder> changes) {
        this.text = text;
        this.script = script;
        this.listener = listener;
        this.options = Collections.unmodifiableMap(options);
        this.changes = changes;
    }

    /**
     * A video from a prompt.
     *
     * @throws IllegalArgumentException if the prompt is empty, too long or has control characters
     */
    public static AnimationRequest of(String prompt) {
        return of(new ScriptRequest(prompt).prompt(), null);
    }

    /** A video from a script. No model is asked. */
    public static AnimationRequest of(Script script) {
        return of(null, script);
    }

    /**
     * A video from a script that a model changes first.
     *
     * @throws IllegalArgumentException if the wish or the script is empty or too long, or the wish has control characters
     */
    public static AnimationRequest revision(Script script, String wish) {
        return of(new RevisionRequest(script, wish).wish(), script);
    }

    private static AnimationRequest of(@Nullable String text, @Nullable Script script) {
        return new AnimationRequest(text, script, PipelineListener.none(), Map.of(), builder -> {});
    }

    /** The prompt, or the wish of a revision. */
    public Optional<String> text() {
        return Optional.ofNullable(text);
    }

    /** The script to render or to change. */
    public Optional<Script> script() {
        return Optional.ofNullable(script);
    }

    public PipelineListener listener() {
        return listener;
    }

    /** The options that this request sets, by name, such as {@code quality}. */
    public Map<String, Object> options() {
        return options;
    }

    /** Receives the events of the call, instead of an earlier listener. */
    public AnimationRequest withListener(PipelineListener value) {
        return new AnimationRequest(text, script, value, options, changes);
    }

    /** The directory that receives the directory of this call. */
    public AnimationRequest withDirectory(Path value) {
        return with("directory", value, builder -> builder.directory(value));
    }

    /**
     * The name of the directory of this call, instead of its time. If it exists, {@code -2} and so on is appended.
     *
     * @param value 1 to 60 letters, digits, {@code .}, {@code _} and {@code -}; no dot at the beginning
     */
    public AnimationRequest withName(String value) {
        return with("name", value, builder -> builder.name(value));
    }

    /** Size and frame rate, which a script cannot change. */
    public AnimationRequest withQuality(Quality value) {
        return with("quality", value, builder -> builder.quality(value));
    }

    /** The shape, which a script cannot change. */
    public AnimationRequest withAspect(Aspect value) {
        return with("aspect", value, builder -> builder.aspect(value));
    }

    /** The file format, which a script cannot change. */
    public AnimationRequest withFormat(Format value) {
        return with("format", value, builder -> builder.format(value));
    }

    public AnimationRequest withScenes(SceneSelection value) {
        return with("scenes", value, builder -> builder.scenes(value));
    }

    /** Seeds random numbers: 0 or more. */
    public AnimationRequest withSeed(long value) {
        return with("seed", value, builder -> builder.seed(value));
    }

    /** How the model writes the script, such as its length and style. */
    public AnimationRequest withWriting(WritingOptions value) {
        return with("writing", value, builder -> builder.writing(value));
    }

    /** What each run of a script may use. */
    public AnimationRequest withLimits(RenderLimits value) {
        return with("limits", value, builder -> builder.limits(value));
    }

    /** What the whole call may use. */
    public AnimationRequest withBudget(Budget value) {
        return with("budget", value, builder -> builder.budget(value));
    }

    /** The files that the scripts read. */
    public AnimationRequest withAssets(Assets value) {
        return with("assets", value, builder -> builder.assets(value));
    }

    /** Any other settings. They must not depend on anything that changes: the function can run more than once. */
    public AnimationRequest withSettings(Consumer<Omega.Builder> settings) {
        return with("settings", "custom", settings);
    }

    private AnimationRequest with(String name, Object value, Consumer<Omega.Builder> change) {
        change.accept(Omega.builder()); // Refuses invalid values here, where the caller sets them.
        Map<String, Object> set = new LinkedHashMap<>(options);
        set.put(name, value);
        return new AnimationRequest(text, script, listener, set, changes.andThen(change));
    }

    void applyTo(Omega.Builder builder) {
        changes.accept(builder);
    }

    /** Short: without the prompt and without sources. */
    @Override
    public String toString() {
        String subject = script == null ? "prompt" : text == null ? script.toString() : "revision of " + script;
        return "AnimationRequest[" + subject + (options.isEmpty() ? "" : ", " + options) + "]";
    }
}
