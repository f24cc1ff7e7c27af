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
import com.codercops.omega.server.mcp.McpSettings;
import com.codercops.omega.server.media.S3Settings;
import com.codercops.omega.server.operations.health.HealthSettings;
import com.codercops.omega.server.operations.logging.LogSettings;
import com.codercops.omega.server.validation.NetworkRange;
import com.codercops.omega.server.webhooks.WebhookSettings;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The typed and validated settings of the server. {@link ServerConfiguration#settings} creates them.
 *
 * @param data the absolute path of the server's own data
 * @param smtpOrNull null if mails are written to the log
 * @param lines all settings for display, with secrets masked
 */
public record ServerSettings(
        Http http,
        McpSettings mcp,
        WebhookSettings webhooks,
        Path data,
        DatabaseChoice database,
        AuthSettings accounts,
        @Nullable SmtpSettings smtpOrNull,
        QueueSettings queue,
        VideoSettings videos,
        Media media,
        Retention retention,
        Operations operations,
        List<EffectiveSetting> lines) {
    public ServerSettings {
        lines = List.copyOf(lines);
    }

    /** The same with the port that the server listens on, after port 0 selected a free one. */
    public ServerSettings on(int port) {
        URI base = http.baseUrl().getPort() == 0
                ? URI.create(http.baseUrl().toString().replaceFirst(":0(?![0-9])", ":" + port))
                : http.baseUrl();
        AuthSettings withBase = new AuthSettings(
                base,
                accounts.serviceName(),
                accounts.invitedMeansApproved(),
                accounts.bcryptCost(),
                accounts.quota(),
                accounts.lifetimes(),
                accounts.limits());
        return new ServerSettings(
                new Http(http.address(), port, base, http.trustedProxies(), http.allowedOrigins(), http.limits()),
                mcp,
                webhooks,
                data,
                database,
                withBase,
                smtpOrNull,
                queue,
                videos,
                media,
                retention,
                operations,
                lines);
    }

    /**
     * The HTTP endpoint.
     *
     * @param port 0 for a free port
     * @param baseUrl without a trailing slash
     * @param trustedProxies networks of reverse proxies
     * @param allowedOrigins other origins whose pages can call the API
     */
    public record Http(
            InetAddress address,
            int port,
            URI baseUrl,
            List<NetworkRange> trustedProxies,
            List<String> allowedOrigins,
            HttpSettings.Limits limits) {
        public Http {
            trustedProxies = List.copyOf(trustedProxies);
            allowedOrigins = List.copyOf(allowedOrigins);
        }

        /** The settings for the HTTP server. */
        public HttpSettings listening() {
            return new HttpSettings(
                    address.getHostAddress(), port, baseUrl, trustedProxies, Set.copyOf(allowedOrigins), limits);
        }

        /** Whether users reach the server over TLS, so that cookies can require it. */
        public boolean secure() {
            return "https".equals(baseUrl.getScheme());
        }
    }

    /**
     * Where videos are stored.
     *
     * @param directory absolute; unused if there is a bucket
     * @param bucketOrNull null if videos are stored in the directory
     * @param assetBytesPerOwner maximum size of the files of one owner's scripts
     */
    public record Media(Path directory, @Nullable S3Settings bucketOrNull, long assetBytesPerOwner) {}

    /**
     * The PostgreSQL database.
     *
     * @param serverOrNull null for the embedded PostgreSQL in the data directory
     * @param connections the size of the connection pool
     * @param slow the slow-query threshold
     * @param maxFailedStarts how often in sequence the embedded PostgreSQL may fail to start again
     */
    public record DatabaseChoice(
            @Nullable DatabaseSettings serverOrNull, int connections, Duration slow, int maxFailedStarts) {}

    /**
     * How long data is kept.
     *
     * @param events of finished jobs
     * @param scripts retention of deleted scripts
     * @param videos retention of videos that are not pinned
     * @param links maximum lifetime of a signed link
     */
    public record Retention(EventRetention events, Duration scripts, VideoRetentionSettings videos, Duration links) {}

    /**
     * Metrics, health checks and the log.
     *
     * @param metricsPublic whether everyone can read the metrics
     */
    public record Operations(boolean metricsPublic, HealthSettings health, LogSettings log) {}

    /**
     * The workers and what they use.
     *
     * @param workers number of concurrent jobs; 0 for none
     * @param shutdownTimeout how long a shutdown waits for running jobs
     * @param models that a request can choose; not empty
     * @param model the default, one of the models
     * @param fixModel name of the default model for fixes, one of the models; null for the model that wrote the script
     * @param fallbackModels names of the default fallback models, in order
     * @param repairs of plugins, which are used before the built-in ones, in order
     * @param maxOmissions default number of failing parts that a video can omit
     */
    public record VideoSettings(
            int workers,
            Duration shutdownTimeout,
            List<PluginChoice> models,
            PluginChoice model,
            @Nullable String fixModel,
            List<String> fallbackModels,
            PluginChoice backend,
            List<PluginChoice> repairs,
            Budget budget,
            RenderLimits limits,
            int maxOmissions) {
        public VideoSettings {
            models = List.copyOf(models);
            fallbackModels = List.copyOf(fallbackModels);
            repairs = List.copyOf(repairs);
        }

        /** The names of the models that a request can choose. */
        public Set<String> names() {
            return models.stream().map(PluginChoice::name).collect(Collectors.toUnmodifiableSet());
        }
    }
}
