package com.codercops.omega.server.api.jobs;

import com.codercops.omega.app.options.LimitOptions;
import com.codercops.omega.app.options.RenderOptions;
import com.codercops.omega.render.SceneSelection;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobSpec;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job as the API shows it. */
public record JobView(
        UUID id,
        String state,
        int priority,
        OrderView order,
        int run,
        int retries,
        Instant createdAt,
        Instant dueAt,
        @Nullable Instant finishedAt,
        long lastEvent,
        @Nullable String failure,
        @Nullable String failureDetail) {

    /** The specification in the request. */
    record OrderView(
            @Nullable String prompt,
            @Nullable String script,
            @Nullable String model,
            boolean render,
            int width,
            int height,
            int fps,
            String format,
            long seed,
            @JsonUnwrapped OptionsView options) {
        public static OrderView of(JobSpec order) {
            return new OrderView(
                    order.prompt(),
                    order.script(),
                    order.model(),
                    order.execute(),
                    order.quality().width(),
                    order.quality().height(),
                    order.quality().fps(),
                    order.format().extension(),
                    order.seed(),
                    OptionsView.of(order.options()));
        }
    }

    /** The options without a column. */
    record OptionsView(
            String encoding,
            List<String> scenes,
            boolean allScenes,
            int maxOmissions,
            boolean polish,
            @Nullable String timeLimit,
            @Nullable Long memory,
            @Nullable Integer maxAttempts,
            @Nullable Long budgetTokens,
            @Nullable BigDecimal budgetUsd,
            @Nullable String fixModel,
            List<String> fallbackModels) {
        static OptionsView of(RenderOptions options) {
            LimitOptions limits = options.limits();
            return new OptionsView(
                    options.encoding().name().toLowerCase(Locale.ROOT),
                    options.scenes().names(),
                    options.scenes().mode() == SceneSelection.Mode.ALL,
                    options.maxOmissions(),
                    options.polish(),
                    limits.timeLimit() == null ? null : limits.timeLimit().toString(),
                    limits.memoryBytes(),
                    limits.maxAttempts(),
                    limits.budgetTokens(),
                    limits.budgetUsd(),
                    options.models().fixModel(),
                    options.models().fallbackModels());
        }
    }

    public static JobView of(Job job) {
        return new JobView(
                job.id(),
                job.state().code(),
                job.priority(),
                OrderView.of(job.order()),
                job.run(),
                job.retries(),
                job.createdAt(),
                job.dueAt(),
                job.finishedAt(),
                job.lastEvent(),
                job.failure() == null ? null : job.failure().code(),
                job.failureDetail());
    }
}
