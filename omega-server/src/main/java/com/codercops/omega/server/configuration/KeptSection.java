package com.codercops.omega.server.configuration;

import com.codercops.omega.server.jobs.event.EventRetention;
import com.codercops.omega.server.library.VideoRetentionSettings;
import java.time.Duration;
import java.util.List;

/** How long things stay. */
final class KeptSection {
    private static final Setting<Duration> PROGRESS = Setting.of(
            "keep.progress", Kind.TIME, "7 d", "of jobs that are over: how far they were at each moment, in events");
    private static final Setting<Duration> EVENTS =
            Setting.of("keep.events", Kind.TIME, "90 d", "of jobs that are over: the other events");
    private static final Setting<Duration> SCRIPTS =
            Setting.of("keep.deleted-scripts", Kind.TIME, "30 d", "how long a deleted script can be had back");
    private static final Setting<Duration> VIDEOS =
            Setting.optional("keep.videos", Kind.TIME, "videos that are not pinned; for ever unless set");
    private static final Setting<Long> VIDEO_BYTES = Setting.optional(
            "keep.video-bytes",
            Kind.BYTES,
            "of one owner, beyond which their oldest videos go; all of them unless set");
    private static final Setting<Duration> LINKS =
            Setting.of("keep.links", Kind.TIME, "30 d", "the longest that a link to a video may last");

    static final List<Setting<?>> ALL = List.of(PROGRESS, EVENTS, SCRIPTS, VIDEOS, VIDEO_BYTES, LINKS);

    private KeptSection() {}

    static ServerSettings.Kept read(Reading reading) {
        VideoRetentionSettings videos = reading.together(
                "keep",
                () -> new VideoRetentionSettings(
                        reading.find(VIDEOS).orElse(null),
                        reading.find(VIDEO_BYTES).orElse(Long.MAX_VALUE)),
                VideoRetentionSettings.OFF);
        Duration links = reading.get(LINKS);
        if (links.toSeconds() < 1) {
            reading.mistake(LINKS, "a second or longer");
        }
        return new ServerSettings.Kept(
                new EventRetention(reading.get(PROGRESS), reading.get(EVENTS)), reading.get(SCRIPTS), videos, links);
    }
}
