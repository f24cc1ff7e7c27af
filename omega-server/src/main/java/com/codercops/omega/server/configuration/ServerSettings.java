package com.codercops.omega.server.configuration;

import com.codercops.omega.app.plugins.PluginChoice;
import com.codercops.omega.app.settings.EffectiveSetting;
import com.codercops.omega.auth.account.AuthSettings;
import com.codercops.omega.auth.mail.SmtpSettings;
import com.codercops.omega.pipeline.Budget;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.server.database.DatabaseSettings;
import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.jobs.event.EventRetention;
import com.codercops.omega.server.jobs.worker.QueueSettings;
import com.codercops.omega.server.library.VideoRetentionSettings;
import com.codercops.omega.server.media.S3Settings;
import com.codercops.omega.server.operations.health.HealthSettings;
import com.codercops.omega.server.operations.logging.LogSettings;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that the server is told, checked. {@link ServerConfiguration#settings} makes it.
 *
 * @param data where the server keeps what is its own; absolute
 * @param smtpOrNull null for mails that are written to the log
 * @param lines all of it as people may see it
 */
public record ServerSettings(
        Http http,
        Path data,
        DatabaseChoice database,
        AuthSettings accounts,
        @Nullable SmtpSettings smtpOrNull,
        QueueSettings queue,
        Videos videos,
        Media media,
        Kept kept,
        Operations operations,
        List<EffectiveSetting> lines) {
    public ServerSettings {
        lines = List.copyOf(lines);
    }

    /** The same on the port that was free, where any was asked for. */
    public ServerSettings on(int port) {
        URI base = http.baseUrl().getPort() == 0
                ? URI.create(http.baseUrl().toString().replaceFirst(":0(?![0-9])", ":" + port))
                : http.baseUrl();
        AuthSettings reached = new AuthSettings(
                base,
                accounts.serviceName(),
                accounts.invitedMeansApproved(),
                accounts.bcryptCost(),
                accounts.quota(),
                accounts.lifetimes(),
                accounts.limits());
        return new ServerSettings(
                new Http(http.address(), port, base, http.trustedProxies(), http.allowedOrigins(), http.limits()),
                data,
                database,
                reached,
                smtpOrNull,
                queue,
                videos,
                media,
                kept,
                operations,
                lines);
    }

    /**
     * Where it listens.
     *
     * @param port 0 for a free one
     * @param baseUrl without a trailing slash
     * @param trustedProxies their addresses
     * @param allowedOrigins other sites whose pages may call the API
     */
    public record Http(
            InetAddress address,
            int port,
            URI baseUrl,
            List<String> trustedProxies,
            List<String> allowedOrigins,
            HttpSettings.Limits limits) {
        public Http {
            trustedProxies = List.copyOf(trustedProxies);
            allowedOrigins = List.copyOf(allowedOrigins);
        }

        /** As the HTTP server is told. */
        public HttpSettings listening() {
            return new HttpSettings(
                    address.getHostAddress(),
                    port,
                    baseUrl,
                    Set.copyOf(trustedProxies),
                    Set.copyOf(allowedOrigins),
                    limits);
        }

        /** Whether people reach it by TLS, so that cookies may insist on it. */
        public boolean secure() {
            return "https".equals(baseUrl.getScheme());
        }
    }

    /**
     * Where videos lie.
     *
     * @param directory absolute; not used where there is a bucket
     * @param bucketOrNull null for the directory
     */
    public record Media(Path directory, @Nullable S3Settings bucketOrNull) {}

    /**
     * Which PostgreSQL.
     *
     * @param serverOrNull null for the server's own, in the data directory
     * @param connections the most at a time, of either
     * @param slow from when on the log tells of a statement
     */
    public record DatabaseChoice(@Nullable DatabaseSettings serverOrNull, int connections, Duration slow) {}

    /**
     * How long things stay.
     *
     * @param events of jobs that are over
     * @param scripts retention of deleted scripts
     * @param videos retention of videos that are not pinned
     * @param links the longest that one may last
     */
    public record Kept(EventRetention events, Duration scripts, VideoRetentionSettings videos, Duration links) {}

    /**
     * How it is watched.
     *
     * @param metricsOpen whether everybody may read them
     */
    public record Operations(boolean metricsOpen, HealthSettings health, LogSettings log) {}

    /**
     * With what videos are made.
     *
     * @param workers how many jobs at a time; 0 for none
     * @param grace how long the end waits for jobs in hand
     * @param models may be chosen; not empty
     * @param model is one of them
     */
    public record Videos(
            int workers,
            Duration grace,
            List<PluginChoice> models,
            PluginChoice model,
            PluginChoice backend,
            Budget budget,
            RenderLimits limits) {
        public Videos {
            models = List.copyOf(models);
        }

        /** By which models may be chosen. */
        public Set<String> names() {
            return models.stream().map(PluginChoice::name).collect(Collectors.toUnmodifiableSet());
        }
    }
}
