package com.codercops.omega.server.api.jobs;

import com.codercops.omega.app.options.LimitOptions;
import com.codercops.omega.app.options.RenderOptions;
import com.codercops.omega.render.Aspect;
import com.codercops.omega.render.Overrides;
import com.codercops.omega.render.Quality;
import com.codercops.omega.render.SceneSelection;
import com.codercops.omega.server.api.FindingsView;
import com.codercops.omega.server.jobs.FailureReason;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.jobs.ScriptReference;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The JSON representation of a job. */
public record JobView(
        UUID id,
        String state,
        int priority,
        SpecView spec,
        int runCount,
        int retryCount,
        Instant createdAt,
        Instant scheduledAt,
        @Nullable Instant finishedAt,
        long lastEventNumber,
        @Nullable FailureView failure,
        @Nullable ScriptReferenceView script,
        @JsonUnwrapped FindingsView findings) {

    /** The specification in the request. */
    record SpecView(
            @Nullable String prompt,
            @Nullable String script,
            @Nullable Integer scriptBytes,
            @Nullable String wish,
            @Nullable String model,
            boolean render,
            int width,
            int height,
            int fps,
            String format,
            long seed,
            @JsonUnwrapped OptionsView options) {
        static SpecView of(Job job) {
            JobSpec spec = job.order();
            return new SpecView(
                    spec.prompt(),
                    spec.script(),
                    job.scriptBytes(),
                    spec.wish(),
                    spec.model(),
                    spec.execute(),
                    spec.quality().width(),
                    spec.quality().height(),
                    spec.quality().fps(),
                    spec.format().extension(),
                    spec.seed(),
                    OptionsView.of(spec.options()));
        }
    }

    /** The options without a column. */
    record OptionsView(
            @Nullable String aspect,
            boolean transparent,
            List<String> fixed,
            String encoding,
            List<String> scenes,
            boolean allScenes,
            boolean join,
            @Nullable Integer maxOmissions,
            boolean layoutRepairs,
            boolean polish,
            boolean review,
            @Nullable Integer seconds,
            @Nullable String language,
            @Nullable String style,
            @Nullable String timeLimit,
            @Nullable Long memoryBytes,
            @Nullable Integer maxAttempts,
            @Nullable Long budgetTokens,
            @Nullable BigDecimal budgetUsd,
            @Nullable String fixModel,
            List<String> fallbackModels) {
        static OptionsView of(RenderOptions options) {
            LimitOptions limits = options.limits();
            Overrides overrides = options.overrides();
            return new OptionsView(
                    overrides.fixed().contains(Overrides.Fixed.ASPECT) ? ratio(options.quality()) : null,
                    overrides.transparent(),
                    overrides.fixed().stream()
                            .map(Overrides.Fixed::code)
                            .sorted()
                            .toList(),
                    options.encoding().name().toLowerCase(Locale.ROOT),
                    options.scenes().names(),
                    options.scenes().mode() == SceneSelection.Mode.ALL,
                    options.join(),
                    options.maxOmissions(),
                    options.layoutRepairs(),
                    options.polish(),
                    options.review(),
                    options.writing().seconds(),
                    options.writing().language(),
                    options.writing().style(),
                    limits.timeLimit() == null ? null : limits.timeLimit().toString(),
                    limits.memoryBytes(),
                    limits.maxAttempts(),
                    limits.budgetTokens(),
                    limits.budgetUsd(),
                    options.models().fixModel(),
                    options.models().fallbackModels());
        }
    }

    private static @Nullable String ratio(Quality quality) {
        return Aspect.of(quality.width(), quality.height()).map(Aspect::ratio).orElse(null);
    }

    /** Why a job failed. */
    public record FailureView(String reason, @Nullable String detail) {
        public static @Nullable FailureView of(@Nullable FailureReason reason, @Nullable String detail) {
            return reason == null ? null : new FailureView(reason.code(), detail);
        }
    }

    /** The script that a job renders or creates, and its version; null if there is none yet. */
    record ScriptReferenceView(UUID id, @Nullable Integer version) {
        static @Nullable ScriptReferenceView of(Job job) {
            ScriptReference script = job.source();
            return script == null
                    ? null
                    : new ScriptReferenceView(
                            script.script(), job.resultVersion() == null ? script.version() : job.resultVersion());
        }
    }

    /** A job in a list. */
    public static JobView listed(Job job) {
        return of(job, FindingsView.counts(job.findings()));
    }

    /** A single job. */
    public static JobView of(Job job) {
        return of(job, FindingsView.texts(job.findings()));
    }

    private static JobView of(Job job, FindingsView findings) {
        return new JobView(
                job.id(),
                job.state().code(),
                job.priority(),
                SpecView.of(job),
                job.run(),
                job.retries(),
                job.createdAt(),
                job.dueAt(),
                job.finishedAt(),
                job.lastEvent(),
                FailureView.of(job.failure(), job.failureDetail()),
                ScriptReferenceView.of(job),
                findings);
    }
}
