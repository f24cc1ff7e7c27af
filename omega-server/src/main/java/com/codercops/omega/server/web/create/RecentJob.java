package com.codercops.omega.server.web.create;

import com.codercops.omega.server.api.videos.VideoView;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.library.VideoLibrary;
import com.codercops.omega.server.media.Variant;
import com.codercops.omega.server.web.page.StateBadge;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A job in a list.
 *
 * @param title the prompt, shortened
 * @param state code of its state
 * @param thumbnail address of a small image, or null
 * @param check whether it only checks a script
 */
public record RecentJob(
        UUID id,
        String title,
        String state,
        Instant createdAt,
        @Nullable String thumbnail,
        boolean check) {
    private static final int TITLE = 120;
    private static final String UNNAMED = "Scene";
    private static final Pattern CLASS = Pattern.compile("(?m)^class\\s+(\\w{1,100})\\s*\\(");

    /** The jobs with their images. */
    public static List<RecentJob> of(List<Job> jobs, VideoLibrary library) {
        Map<UUID, UUID> pictured = library.withThumbnails(
                jobs.stream().filter(job -> job.state().finished()).map(Job::id).toList());
        return jobs.stream().map(job -> of(job, pictured.get(job.id()))).toList();
    }

    /** A job with its image. */
    public static RecentJob of(Job job, VideoLibrary library) {
        return of(List.of(job), library).get(0);
    }

    private static RecentJob of(Job job, @Nullable UUID video) {
        return new RecentJob(
                job.id(),
                title(job),
                job.state().code(),
                job.createdAt(),
                video == null ? null : VideoView.filePath(video, Variant.THUMBNAIL),
                !job.order().execute());
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
        return new RecentJob(id, line(other), state, createdAt, thumbnail, check);
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

    /** The key of the text that says what it does, or what has ended. */
    public String words() {
        return check && JobState.of(state).finished() ? "job.check." + state : "common.state." + state;
    }

    /** The style of its state. */
    public String badge() {
        return StateBadge.of(JobState.of(state));
    }
}
