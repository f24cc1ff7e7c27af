package com.codercops.omega.server.web.job;

import com.codercops.omega.render.Format;
import com.codercops.omega.server.jobs.FailureReason;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobPreviews;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.web.page.FormState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The content of the page of a job.
 *
 * @param job the job
 * @param title the prompt, shortened
 * @param now what it does now, in one sentence
 * @param detail more about it, such as the change of the newest attempt; may be empty
 * @param estimate the usual time until the end of a waiting job; may be empty
 * @param stages the stages
 * @param bar how far the render is, or null if that is not known
 * @param preview the newest image of the render, or null if there is none
 * @param script the newest script; empty if there is none yet
 * @param moreLines the number of lines that are not shown
 * @param attempts all attempts, oldest first
 * @param findings what a person should know about the video
 * @param videos the videos
 * @param formats the videos in other formats
 * @param hasModel whether there is a language model, which can change a script
 * @param settingsLink the page for a new video with the same settings, or null
 * @param key makes a form that is sent twice give one job
 * @param form a form that was refused, or an empty one
 */
public record JobModel(
        Job job,
        String title,
        String now,
        String detail,
        String estimate,
        List<Stage> stages,
        @Nullable RenderBar bar,
        JobPreviews.@Nullable Description preview,
        List<CodeLine> script,
        int moreLines,
        List<AttemptItem> attempts,
        Findings findings,
        List<PlayerVideo> videos,
        List<FormatDownload> formats,
        boolean hasModel,
        @Nullable String settingsLink,
        String key,
        FormState form) {
    public JobModel {
        stages = List.copyOf(stages);
        script = List.copyOf(script);
        attempts = List.copyOf(attempts);
        videos = List.copyOf(videos);
        formats = List.copyOf(formats);
    }

    public String path() {
        return "/jobs/" + job.id();
    }

    public String state() {
        return job.state().code();
    }

    /** The address of the newest image, or null. Each image has another one. */
    public @Nullable String previewPath() {
        return preview == null ? null : "/api/v1/jobs/" + job.id() + "/preview?number=" + preview.number();
    }

    public boolean isOpen() {
        return !job.state().finished();
    }

    public boolean isWaiting() {
        return job.state() == JobState.QUEUED;
    }

    public boolean isFailed() {
        return job.state() == JobState.FAILED;
    }

    public boolean isSucceeded() {
        return job.state() == JobState.SUCCEEDED;
    }

    public boolean isCancelled() {
        return job.state() == JobState.CANCELLED;
    }

    /** When a job that waits for its next try is due, if that is in the future. */
    public Optional<Instant> dueAt() {
        return isWaiting() && job.dueAt().isAfter(Instant.now()) ? Optional.of(job.dueAt()) : Optional.empty();
    }

    /** The prompt or the wish, if the title does not show all of it. */
    public Optional<String> prompt() {
        String wish = job.order().wish();
        return Optional.ofNullable(wish == null ? job.order().prompt() : wish).filter(it -> !it.equals(title));
    }

    /** The failure of the newest attempt, if the job failed because of its script. */
    public Optional<FailureWords> failure() {
        return isFailed() && job.failure() == FailureReason.SCRIPT && !attempts.isEmpty()
                ? Optional.ofNullable(attempts.get(attempts.size() - 1).failure())
                : Optional.empty();
    }

    /** The script in the editor, or null if scripts are not recorded. */
    public @Nullable UUID scriptId() {
        return job.source() == null ? null : job.source().script();
    }

    /** The shape of the video: wide, tall or square. */
    public String shape() {
        int width = videos.isEmpty()
                ? job.order().quality().width()
                : videos.get(0).video().width();
        int height = videos.isEmpty()
                ? job.order().quality().height()
                : videos.get(0).video().height();
        return width > height * 5 / 4 ? "wide" : height > width * 5 / 4 ? "tall" : "square";
    }

    /** Whether a model can change the script of the video. */
    public boolean canBeChanged() {
        return hasModel && isSucceeded() && job.source() != null;
    }

    /** Whether any of its videos has the player. */
    public boolean hasPlayer() {
        return videos.stream().anyMatch(video -> !video.isImage());
    }

    /** Whether it is not in 1080p or better. A larger GIF would exceed the memory of its encoder. */
    public boolean canBeSharper() {
        return job.order().execute()
                && job.order().format() != Format.GIF
                && Math.min(job.order().quality().width(), job.order().quality().height()) < 1080;
    }

    /** The percent of the render; -1 if it is not known. */
    public int percent() {
        return bar == null ? -1 : bar.percent();
    }
}
