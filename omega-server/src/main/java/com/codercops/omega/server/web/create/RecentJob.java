package com.codercops.omega.server.web.create;

import com.codercops.omega.server.api.videos.VideoView;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.library.StoredVideo;
import com.codercops.omega.server.library.VideoLibrary;
import com.codercops.omega.server.media.Variant;
import com.codercops.omega.server.web.page.StateBadge;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A job in a list.
 *
 * @param title the prompt, shortened
 * @param state code of its state
 * @param thumbnail address of a small image, or null
 */
public record RecentJob(
        UUID id,
        String title,
        String state,
        Instant createdAt,
        @Nullable String thumbnail) {
    private static final int TITLE = 120;
    private static final String UNNAMED = "Scene";
    private static final Pattern CLASS = Pattern.compile("(?m)^class\\s+(\\w{1,100})\\s*\\(");

    /** The jobs with their images. */
    public static List<RecentJob> of(List<Job> jobs, VideoLibrary library) {
        return jobs.stream().map(job -> of(job, library)).toList();
    }

    /** A job with its image. */
    public static RecentJob of(Job job, VideoLibrary library) {
        String thumbnail = job.state().finished()
                ? library.ofJob(job.id()).stream()
                        .filter(video -> video.file(Variant.THUMBNAIL).isPresent())
                        .findFirst()
                        .map(RecentJob::thumbnail)
                        .orElse(null)
                : null;
        return new RecentJob(job.id(), title(job), job.state().code(), job.createdAt(), thumbnail);
    }

    private static String thumbnail(StoredVideo video) {
        return VideoView.filePath(video.id(), Variant.THUMBNAIL);
    }

    /** The prompt or the wish in one line; for a given script, the name of its last class, or its first words. */
    public static String title(Job job) {
        String wish = job.order().wish();
        String prompt = wish == null ? job.order().prompt() : wish;
        String script = job.order().script();
        return line(prompt != null ? prompt : script != null ? name(script) : UNNAMED);
    }

    /** The same with another title. Lists of jobs leave out the scripts, from which titles could be taken. */
    public RecentJob withTitle(String other) {
        return new RecentJob(id, line(other), state, createdAt, thumbnail);
    }

    private static String line(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= TITLE ? line : line.substring(0, TITLE - 1) + "…";
    }

    private static String name(String script) {
        return CLASS.matcher(script)
                .results()
                .map(it -> it.group(1))
                .reduce((earlier, later) -> later)
                .orElse(script);
    }

    /** The style of its state. */
    public String badge() {
        return StateBadge.of(JobState.of(state));
    }
}
