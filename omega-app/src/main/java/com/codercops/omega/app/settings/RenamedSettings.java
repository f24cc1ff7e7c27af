package com.codercops.omega.app.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings under the names of the previous release. They are refused with their new name; removed with the next release. */
final class RenamedSettings {
    private static final Map<String, String> NEW_NAMES = Map.ofEntries(
            Map.entry("accounts.invited-means-approved", "accounts.auto-approve-invited"),
            Map.entry("accounts.quota.jobs-at-once", "accounts.quota.concurrent-jobs"),
            Map.entry("accounts.quota.jobs-a-day", "accounts.quota.jobs-per-day"),
            Map.entry("accounts.quota.render-minutes", "accounts.quota.render-minutes-per-month"),
            Map.entry("accounts.quota.tokens", "accounts.quota.tokens-per-month"),
            Map.entry("accounts.quota.usd", "accounts.quota.usd-per-month"),
            Map.entry("accounts.lifetime.reset", "accounts.lifetime.password-reset"),
            Map.entry("accounts.lifetime.bootstrap", "accounts.lifetime.bootstrap-link"),
            Map.entry("accounts.lifetime.idle", "accounts.lifetime.idle-session"),
            Map.entry("accounts.limit.log-ins", "accounts.rate-limit.logins"),
            Map.entry("accounts.limit.log-in-time", "accounts.rate-limit.login-window"),
            Map.entry("accounts.limit.wrong-passwords", "accounts.lockout.failed-logins"),
            Map.entry("accounts.limit.lock", "accounts.lockout.duration"),
            Map.entry("accounts.limit.mails", "accounts.rate-limit.mails"),
            Map.entry("accounts.limit.requests", "accounts.rate-limit.mail-requests"),
            Map.entry("accounts.limit.mail-time", "accounts.rate-limit.mail-window"),
            Map.entry("database.connections", "database.max-connections"),
            Map.entry("database.slow", "database.slow-query-threshold"),
            Map.entry("docker.most-spare", "docker.max-idle"),
            Map.entry("docker.packages", "docker.package-allow-list"),
            Map.entry("docker.spare", "docker.min-idle"),
            Map.entry("grace", "shutdown-timeout"),
            Map.entry("health.free-bytes", "health.min-free-space"),
            Map.entry("health.keep", "health.cache-time"),
            Map.entry("health.limit", "health.check-timeout"),
            Map.entry("health.mail-age", "health.max-mail-delay"),
            Map.entry("health.queue-age", "health.max-queue-delay"),
            Map.entry("http.body-bytes", "http.max-body-size"),
            Map.entry("http.connections", "http.max-connections"),
            Map.entry("http.connections-of-one", "http.max-connections-per-address"),
            Map.entry("http.idle", "http.idle-timeout"),
            Map.entry("http.requests-a-minute", "http.requests-per-minute"),
            Map.entry("http.streams", "http.max-event-streams"),
            Map.entry("http.streams-of-one", "http.max-event-streams-per-account"),
            Map.entry("http.writes-a-minute", "http.writes-per-minute"),
            Map.entry("keep.deleted-scripts", "retention.deleted-scripts"),
            Map.entry("keep.events", "retention.events"),
            Map.entry("keep.film-bytes", "retention.video-bytes-per-owner"),
            Map.entry("keep.films", "retention.videos"),
            Map.entry("keep.links", "media.max-link-lifetime"),
            Map.entry("keep.progress", "retention.progress-events"),
            Map.entry("local.packages", "local.package-allow-list"),
            Map.entry("local.spare", "local.min-idle"),
            Map.entry("media.s3.attempts", "media.s3.max-attempts"),
            Map.entry("media.s3.patience", "media.s3.timeout"),
            Map.entry("metrics.open", "metrics.public"),
            Map.entry("print-limit", "log-limit"),
            Map.entry("queue.beat", "queue.heartbeat-interval"),
            Map.entry("queue.fairness", "queue.fairness-window"),
            Map.entry("queue.first-delay", "queue.retry-delay"),
            Map.entry("queue.lease", "queue.lease-duration"),
            Map.entry("queue.most-lost-runs", "queue.max-lost-runs"),
            Map.entry("queue.most-retries", "queue.max-retries"),
            Map.entry("queue.patience", "queue.publish-timeout"),
            Map.entry("queue.poll", "queue.poll-interval"),
            Map.entry("service.packages", "service.package-allow-list"),
            Map.entry("service.patience", "service.acquire-timeout"));

    private RenamedSettings() {}

    /** The current name of a setting, if it was renamed. */
    static Optional<String> newName(String oldName) {
        return Optional.ofNullable(NEW_NAMES.get(oldName));
    }

    /** Old names of settings, in order. */
    static List<String> oldNames() {
        return NEW_NAMES.keySet().stream().sorted().toList();
    }
}
