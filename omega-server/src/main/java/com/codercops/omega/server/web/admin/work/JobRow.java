package com.codercops.omega.server.web.admin.work;

import com.codercops.omega.app.SafeText;
import com.codercops.omega.server.jobs.FailureReason;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.web.create.RecentJob;
import com.codercops.omega.server.web.page.StateBadge;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job in the list of an administrator.
 *
 * @param title the prompt, shortened
 * @param state code of its state
 * @param badge the style of its state
 * @param owner the address of its owner, or the id if the address is not known
 * @param took how long it took, or null if it is not finished
 * @param failure why it failed, or null
 * @param canCancel whether it can be cancelled
 * @param canRetry whether it can be retried
 */
public record JobRow(
        UUID id,
        String title,
        String state,
        String badge,
        UUID ownerId,
        String owner,
        Instant createdAt,
        @Nullable String took,
        @Nullable String failure,
        boolean canCancel,
        boolean canRetry) {

    private static final int MAX_FAILURE = 200;

    static JobRow of(Job job, Map<UUID, String> owners) {
        Instant end = job.finishedAt();
        FailureReason failure = job.failure();
        String why = failure == null
                ? null
                : SafeText.line(
                        failure.code() + (job.failureDetail() == null ? "" : ": " + job.failureDetail()), MAX_FAILURE);
        return new JobRow(
                job.id(),
                RecentJob.title(job),
                job.state().code(),
                StateBadge.of(job.state()),
                job.owner(),
                owners.getOrDefault(job.owner(), job.owner().toString()),
                job.createdAt(),
                end == null ? null : took(Duration.between(job.createdAt(), end)),
                why,
                !job.state().finished(),
                failure != null);
    }

    private static String took(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }
}
