package com.codercops.omega.server.command.check;

import com.codercops.omega.OmegaException;
import com.codercops.omega.app.SafeText;
import com.codercops.omega.app.plugins.ModelSelector;
import com.codercops.omega.app.plugins.PluginCatalog;
import com.codercops.omega.app.plugins.PluginChoice;
import com.codercops.omega.app.settings.SettingsException;
import com.codercops.omega.auth.mail.SmtpSettings;
import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.script.Script;
import com.codercops.omega.server.ServerResources;
import com.codercops.omega.server.configuration.ServerSettings;
import com.codercops.omega.server.media.MediaStore;
import com.codercops.omega.server.media.StoreHealth;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.JdbiException;

/** Checks each thing that the server needs. Blocks. */
public final class ServerChecks {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration MAX_CLOCK_DRIFT = Duration.ofSeconds(5);
    private static final long MIN_FREE_BYTES = 2L << 30;
    private static final Script SAMPLE = new Script(
            "from manim import *\n\n\nclass Sample(Scene):\n    def construct(self):\n        self.play(Create(Circle()))\n");

    private final ServerSettings settings;
    private final CheckReport report;
    private final PluginCatalog plugins = PluginCatalog.discover();

    ServerChecks(ServerSettings settings, CheckReport report) {
        this.settings = settings;
        this.report = report;
    }

    void all() throws InterruptedException {
        baseUrl();
        disk();
        database();
        mail();
        models();
        backend();
    }

    private void baseUrl() {
        String url = settings.http().baseUrl().toString();
        if (settings.http().secure()) {
            report.ok("base URL", url);
        } else if (settings.http().baseUrl().getHost().matches("localhost|127[.].*|\\[::1]")) {
            report.warn("base URL", url + " works on this machine only. To let others use the server, set 'base-url'.");
        } else {
            report.fail(
                    "base URL",
                    url + " is not https, so that others can read passwords. Put the server behind a proxy with TLS.");
        }
    }

    private void disk() {
        try {
            Path there = present(settings.data().toAbsolutePath());
            space(settings.data().toString(), Files.getFileStore(there).getUsableSpace());
            if (!Files.isWritable(there)) {
                report.fail("disk", there + " is not writable");
            }
        } catch (IOException e) {
            report.fail("disk", String.valueOf(e));
        }
    }

    /** The directory, or its nearest existing parent: a check creates nothing. */
    private static Path present(Path directory) {
        Path there = directory;
        for (Path above = there.getParent(); above != null && !Files.exists(there); above = above.getParent()) {
            there = above;
        }
        return there;
    }

    private void videos(MediaStore store) {
        try {
            StoreHealth health = store.health();
            if (health.freeBytes().isPresent()) {
                space(health.location(), health.freeBytes().getAsLong());
            } else {
                report.ok("videos", health.location() + " is available");
            }
        } catch (IOException e) {
            report.fail(
                    "videos", "the media store is unavailable: " + SafeText.line(String.valueOf(e.getMessage()), 300));
        }
    }

    private void space(String location, long free) {
        String text = location + " has " + (free >> 20) + " MiB free";
        if (free < MIN_FREE_BYTES) {
            report.warn("disk", text + ", less than " + (MIN_FREE_BYTES >> 20));
        } else {
            report.ok("disk", text);
        }
    }

    private void database() throws InterruptedException {
        try (ServerResources resources = ServerResources.find(settings, TIMEOUT)) {
            videos(resources.store());
            resources.prepare();
            resources.database().jdbi().useHandle(handle -> {
                report.ok(
                        "database",
                        "PostgreSQL "
                                + handle.createQuery("SHOW server_version")
                                        .mapTo(String.class)
                                        .one() + ", schema is current");
                Instant before = Instant.now();
                Duration drift = Duration.between(
                                before,
                                handle.createQuery("SELECT clock_timestamp()")
                                        .mapTo(OffsetDateTime.class)
                                        .one()
                                        .toInstant())
                        .abs();
                if (drift.compareTo(MAX_CLOCK_DRIFT) > 0) {
                    report.fail(
                            "clock",
                            "differs by " + drift.toSeconds()
                                    + " s from the clock of the database. Synchronize both with NTP.");
                } else {
                    report.ok("clock", "agrees with the clock of the database");
                }
            });
        } catch (OmegaException | JdbiException | SettingsException e) {
            report.fail("database", String.valueOf(e.getMessage()));
        }
    }

    private void mail() {
        SmtpSettings smtp = settings.smtpOrNull();
        if (smtp == null) {
            report.warn(
                    "mail", "is written to the log, including its links. To send mails, set 'mail.transport' to smtp.");
            return;
        }
        String server = smtp.host() + ":" + smtp.port();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(smtp.host(), smtp.port()), (int) TIMEOUT.toMillis());
            if (smtp.security() == SmtpSettings.Security.TLS) {
                report.ok("mail", server + " is reachable; TLS is tested when the first mail is sent");
                return;
            }
            socket.setSoTimeout((int) TIMEOUT.toMillis());
            String greeting = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
            if (greeting != null && greeting.startsWith("220")) {
                report.ok("mail", server + " responds: " + SafeText.line(greeting, 80));
            } else {
                report.fail(
                        "mail",
                        server + " is not an SMTP server: it responds '" + SafeText.line(greeting + "", 80) + "'");
            }
        } catch (IOException e) {
            report.fail("mail", server + " is unreachable: " + e.getMessage());
        }
    }

    /** Creates the models without calling them, because calls cost money. */
    private void models() {
        for (PluginChoice plugin : settings.videos().models()) {
            try {
                PluginCatalog.close(plugins.createModel(plugin));
                if (plugin.id().equals(ModelSelector.OFFLINE)) {
                    report.warn(
                            "model",
                            "gallery is an offline collection of scripts, not a language model. Set 'model' and an API key.");
                } else {
                    report.ok("model", plugin.name() + " is configured");
                }
            } catch (RuntimeException e) {
                report.fail("model", plugin.name() + ": " + SafeText.line(String.valueOf(e.getMessage()), 300));
            }
        }
    }

    private void backend() throws InterruptedException {
        PluginChoice plugin = settings.videos().backend();
        if (settings.videos().workers() == 0) {
            report.ok("backend", "not needed without workers");
            return;
        }
        Path directory = null;
        try (RenderBackend backend = plugins.createBackend(plugin)) {
            directory = Files.createTempDirectory("omega-check-");
            BackendCapabilities capabilities = backend.capabilities();
            if (capabilities.isolated()) {
                report.ok("backend", plugin.id() + " isolates scripts from the machine");
            } else {
                report.fail("backend", plugin.id() + " does not isolate scripts from the machine");
            }
            capabilities.missing().forEach(missing -> report.warn("backend", missing));
            if (backend.check(RenderRequest.of("check", SAMPLE, directory), RenderListener.none())
                    instanceof Failed failed) {
                report.fail(
                        "backend",
                        "the sample script fails: "
                                + SafeText.line(failed.failure().message(), 300));
            } else {
                report.ok("backend", "the sample script runs");
            }
        } catch (OmegaException | IOException e) {
            report.fail("backend", plugin.id() + ": " + SafeText.line(String.valueOf(e.getMessage()), 300));
        } finally {
            if (directory != null) {
                directory.toFile().delete();
            }
        }
    }
}
