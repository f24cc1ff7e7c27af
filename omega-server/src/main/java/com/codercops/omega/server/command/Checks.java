package com.codercops.omega.server.command;

import com.codercops.omega.OmegaException;
import com.codercops.omega.auth.mail.SmtpSettings;
import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.script.Script;
import com.codercops.omega.server.ServerResources;
import com.codercops.omega.server.configuration.SafeText;
import com.codercops.omega.server.configuration.ServerSettings;
import com.codercops.omega.server.configuration.SettingsException;
import com.codercops.omega.server.media.MediaStore;
import com.codercops.omega.server.media.StoreHealth;
import com.codercops.omega.spi.PluginRegistry;
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

/** Tries each thing that the server needs. Blocks. */
final class Checks {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration MOST_DRIFT = Duration.ofSeconds(5);
    private static final long LEAST_SPACE = 2L << 30;
    private static final Script SMALL = new Script(
            "from manim import *\n\n\nclass Small(Scene):\n    def construct(self):\n        self.play(Create(Circle()))\n");

    private final ServerSettings settings;
    private final Findings findings;

    Checks(ServerSettings settings, Findings findings) {
        this.settings = settings;
        this.findings = findings;
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
            findings.good("base URL", url);
        } else if (settings.http().baseUrl().getHost().matches("localhost|127[.].*|\\[::1]")) {
            findings.warn("base URL", url + " is for this machine alone. Set 'base-url' to let others in.");
        } else {
            findings.bad(
                    "base URL", url + " is not https: passwords would be read by others. Put the server behind TLS.");
        }
    }

    private void disk() {
        try {
            Path there = present(settings.data().toAbsolutePath());
            space(settings.data().toString(), Files.getFileStore(there).getUsableSpace());
            if (!Files.isWritable(there)) {
                findings.bad("disk", there + " cannot be written");
            }
        } catch (IOException e) {
            findings.bad("disk", String.valueOf(e));
        }
    }

    /** The directory, or the one above it in which it would be made: to look must not make one. */
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
                space(health.place(), health.freeBytes().getAsLong());
            } else {
                findings.good("videos", health.place() + " answers");
            }
        } catch (IOException e) {
            findings.bad("videos", "the store does not answer: " + SafeText.line(String.valueOf(e.getMessage()), 300));
        }
    }

    private void space(String place, long free) {
        String told = place + " has " + (free >> 20) + " MB free";
        if (free < LEAST_SPACE) {
            findings.warn("disk", told + ", under " + (LEAST_SPACE >> 20));
        } else {
            findings.good("disk", told);
        }
    }

    private void database() throws InterruptedException {
        try (ServerResources premises = ServerResources.find(settings, PATIENCE)) {
            videos(premises.store());
            premises.prepare();
            premises.database().jdbi().useHandle(handle -> {
                findings.good(
                        "database",
                        "PostgreSQL "
                                + handle.createQuery("SHOW server_version")
                                        .mapTo(String.class)
                                        .one() + ", tables of this version");
                Instant before = Instant.now();
                Duration drift = Duration.between(
                                before,
                                handle.createQuery("SELECT clock_timestamp()")
                                        .mapTo(OffsetDateTime.class)
                                        .one()
                                        .toInstant())
                        .abs();
                if (drift.compareTo(MOST_DRIFT) > 0) {
                    findings.bad(
                            "clock",
                            "differs by " + drift.toSeconds() + " s from the database's. Let both be set by NTP.");
                } else {
                    findings.good("clock", "agrees with the database's");
                }
            });
        } catch (OmegaException | JdbiException | SettingsException e) {
            findings.bad("database", String.valueOf(e.getMessage()));
        }
    }

    private void mail() {
        SmtpSettings smtp = settings.smtpOrNull();
        if (smtp == null) {
            findings.warn("mail", "is written to the log, links and all. Set 'mail.transport' to smtp to send it.");
            return;
        }
        String server = smtp.host() + ":" + smtp.port();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(smtp.host(), smtp.port()), (int) PATIENCE.toMillis());
            if (smtp.security() == SmtpSettings.Security.TLS) {
                findings.good("mail", server + " can be reached; TLS is tried with the first mail");
                return;
            }
            socket.setSoTimeout((int) PATIENCE.toMillis());
            String greeting = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
            if (greeting != null && greeting.startsWith("220")) {
                findings.good("mail", server + " answers: " + SafeText.line(greeting, 80));
            } else {
                findings.bad("mail", server + " is no mail server: it says '" + SafeText.line(greeting + "", 80) + "'");
            }
        } catch (IOException e) {
            findings.bad("mail", server + " cannot be reached: " + e.getMessage());
        }
    }

    /** Made, not asked: a question would cost money. */
    private void models() {
        for (ServerSettings.Plugin plugin : settings.videos().models()) {
            try {
                LanguageModel model = PluginRegistry.languageModels().create(plugin.id(), plugin.config());
                if (model instanceof AutoCloseable closeable) {
                    closeable.close();
                }
                if (plugin.id().equals("gallery")) {
                    findings.warn("model", "gallery is offline and no language model. Set 'model' and a key for one.");
                } else {
                    findings.good("model", plugin.name() + " has what it needs");
                }
            } catch (Exception e) {
                findings.bad("model", plugin.name() + ": " + SafeText.line(String.valueOf(e.getMessage()), 300));
            }
        }
    }

    private void backend() throws InterruptedException {
        ServerSettings.Plugin plugin = settings.videos().backend();
        if (settings.videos().workers() == 0) {
            findings.good("backend", "none is needed without workers");
            return;
        }
        Path directory = null;
        try (RenderBackend backend = PluginRegistry.renderBackends().create(plugin.id(), plugin.config())) {
            directory = Files.createTempDirectory("omega-check-");
            BackendCapabilities capabilities = backend.capabilities();
            if (capabilities.isolated()) {
                findings.good("backend", plugin.id() + " keeps scripts from the rest of the machine");
            } else {
                findings.bad("backend", plugin.id() + " does not keep scripts from the rest of the machine");
            }
            capabilities.missing().forEach(missing -> findings.warn("backend", missing));
            if (backend.check(RenderRequest.of("check", SMALL, directory), RenderListener.none())
                    instanceof Failed failed) {
                findings.bad(
                        "backend",
                        "a small script fails: "
                                + SafeText.line(failed.failure().message(), 300));
            } else {
                findings.good("backend", "a small script runs");
            }
        } catch (OmegaException | IOException e) {
            findings.bad("backend", plugin.id() + ": " + SafeText.line(String.valueOf(e.getMessage()), 300));
        } finally {
            if (directory != null) {
                directory.toFile().delete();
            }
        }
    }
}
