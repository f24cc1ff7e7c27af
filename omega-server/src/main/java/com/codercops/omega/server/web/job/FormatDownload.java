package com.codercops.omega.server.web.job;

import com.codercops.omega.server.api.videos.VideoView;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.library.StoredVideo;
import com.codercops.omega.server.media.Variant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A video of a job in another format: it can be made, is being made, or is ready.
 *
 * @param job the job of the page
 * @param format the extension of the file
 * @param made the job that makes it, or null
 * @param percent how far that job is; -1 if it is not known
 * @param videos its videos; empty unless they are ready
 * @param wanted whether the browser downloads them when they are ready
 * @param error why the request was refused; empty if it was not
 */
public record FormatDownload(
        UUID job,
        String format,
        @Nullable Job made,
        int percent,
        List<StoredVideo> videos,
        boolean wanted,
        String error) {
    public FormatDownload {
        videos = List.copyOf(videos);
    }

    /** The format for people, such as {@code GIF}. */
    public String name() {
        return format.toUpperCase(Locale.ROOT);
    }

    /** Whether the job that makes it is not finished. */
    public boolean isOpen() {
        return made != null && !made.state().finished();
    }

    public boolean isReady() {
        return !videos.isEmpty();
    }

    public boolean isFailed() {
        return !error.isEmpty() || (made != null && made.state() == JobState.FAILED);
    }

    /** The page of the job that makes it, or null. */
    public @Nullable String madeBy() {
        return made == null ? null : "/jobs/" + made.id();
    }

    /** The address to make it; with the format behind it, the address of this part of the page. */
    public String path() {
        return "/jobs/" + job + "/formats";
    }

    /** The address of the file of one of its videos. */
    public String file(StoredVideo video) {
        return VideoView.filePath(video.id(), Variant.VIDEO) + "?download=true";
    }

    FormatDownload refused(String why) {
        return new FormatDownload(job, format, made, percent, videos, false, why);
    }
}
