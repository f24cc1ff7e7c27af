package com.codercops.omega.server.configuration;

import com.codercops.omega.app.settings.Setting;
import com.codercops.omega.app.settings.SettingType;
import com.codercops.omega.app.settings.SettingsReader;
import com.codercops.omega.server.jobs.event.EventRetention;
import com.codercops.omega.server.library.VideoRetentionSettings;
import java.time.Duration;
import java.util.List;

/** How long data is kept. */
final class RetentionSection {
    private static final Setting<Duration> PROGRESS_EVENTS = Setting.of(
            "retention.progress-events",
            SettingType.DURATION,
            "7 d",
            "How long the progress events of finished jobs are kept");
    private static final Setting<Duration> EVENTS = Setting.of(
            "retention.events", SettingType.DURATION, "90 d", "How long the other events of finished jobs are kept");
    private static final Setting<Duration> DELETED_SCRIPTS = Setting.of(
            "retention.deleted-scripts", SettingType.DURATION, "30 d", "How long a deleted script can be restored");
    private static final Setting<Duration> VIDEOS = Setting.optional(
            "retention.videos",
            SettingType.DURATION,
            "How long videos are kept that are not pinned. Default: they are never deleted");
    private static final Setting<Long> VIDEO_BYTES_PER_OWNER = Setting.optional(
            "retention.video-bytes-per-owner",
            SettingType.SIZE,
            "Size of one owner's videos above which the oldest are deleted. Default: unlimited");
    private static final Setting<Duration> MAX_LINK_LIFETIME = Setting.of(
            "media.max-link-lifetime", SettingType.DURATION, "30 d", "Maximum lifetime of a signed link to a video");

    static final List<Setting<?>> ALL =
            List.of(PROGRESS_EVENTS, EVENTS, DELETED_SCRIPTS, VIDEOS, VIDEO_BYTES_PER_OWNER, MAX_LINK_LIFETIME);

    private RetentionSection() {}

    static ServerSettings.Retention read(SettingsReader reader) {
        VideoRetentionSettings videos = reader.combine(
                "retention",
                () -> new VideoRetentionSettings(
                        reader.find(VIDEOS).orElse(null),
                        reader.find(VIDEO_BYTES_PER_OWNER).orElse(Long.MAX_VALUE)),
                VideoRetentionSettings.OFF);
        Duration links = reader.get(MAX_LINK_LIFETIME);
        if (links.toSeconds() < 1) {
            reader.reject(MAX_LINK_LIFETIME, "at least 1 s");
        }
        return new ServerSettings.Retention(
                new EventRetention(reader.get(PROGRESS_EVENTS), reader.get(EVENTS)),
                reader.get(DELETED_SCRIPTS),
                videos,
                links);
    }
}
