package com.codercops.omega.server.mcp;

import com.codercops.omega.mcp.Video;
import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.videos.VideoView;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.ScriptReference;
import com.codercops.omega.server.library.SignedLinks;
import com.codercops.omega.server.library.StoredVideo;
import com.codercops.omega.server.media.Variant;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stored videos as tools return them. */
final class VideoMapper {
    private static final Duration LINK = Duration.ofHours(24);

    private final ApiServices services;

    VideoMapper(ApiServices services) {
        this.services = services;
    }

    /** Without a link that works without the token. */
    Video listed(StoredVideo video, @Nullable Job job) {
        return video(video, job, Map.of());
    }

    /** With a link that shows the video without the token, until it expires. */
    Video shared(StoredVideo video, @Nullable Job job) {
        Duration longest = services.links().longest();
        Duration life = LINK.compareTo(longest) < 0 ? LINK : longest;
        Map<String, String> link = new LinkedHashMap<>();
        services.links().make(video.id(), Variant.VIDEO, life).ifPresent(made -> describe(made, link));
        return video(video, job, link);
    }

    private void describe(SignedLinks.Link made, Map<String, String> link) {
        link.put("download", services.baseUrl() + "/shared/" + made.token() + "/video");
        link.put("download expires at", made.expiresAt().toString());
    }

    private Video video(StoredVideo video, @Nullable Job job, Map<String, String> links) {
        Map<String, String> locations = new LinkedHashMap<>(links);
        locations.put("api", services.baseUrl() + VideoView.filePath(video.id(), Variant.VIDEO));
        ScriptReference source = job == null ? null : job.source();
        return new Video(
                video.id().toString(),
                video.scene(),
                video.file().format(),
                video.width(),
                video.height(),
                video.duration().toMillis() / 1000.0,
                video.file().bytes(),
                video.createdAt(),
                source == null ? null : source.script().toString(),
                locations);
    }

    /** The source of the script that the job made or rendered. */
    Optional<String> script(Job job) {
        ScriptReference source = job.source();
        Integer version = job.resultVersion();
        return source == null || version == null
                ? Optional.empty()
                : services.scripts().source(job.owner(), source.script(), version);
    }
}
