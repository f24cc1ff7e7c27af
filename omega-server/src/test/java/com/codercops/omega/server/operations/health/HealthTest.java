package com.codercops.omega.server.operations.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.Origin;
import com.codercops.omega.auth.mail.MailException;
import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.DatabaseSettings;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.database.Tunnel;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.operations.BrokenBackend;
import com.codercops.omega.server.operations.OperationsFixture;
import com.codercops.omega.testing.FakeRenderBackend;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class HealthTest {
    private static final HealthSettings SETTINGS = new HealthSettings(
            Duration.ofSeconds(10), Duration.ofNanos(1_000_000), Duration.ofMinutes(10), Duration.ofHours(1), 1);

    @TempDir
    Path temp;

    private final HealthChecks checks = new HealthChecks(SETTINGS, Clock.systemUTC());

    private static HealthReport.Check only(HealthCheck check) {
        try (HealthService health = new HealthService(SETTINGS, List.of(check))) {
            HealthReport report = health.readiness();
            assertThat(report.checks()).hasSize(1);
            assertThat(report.status()).isEqualTo(report.checks().get(0).status());
            return report.checks().get(0);
        }
    }

    @Test
    void healthyServerIsReady() throws Exception {
        DatabaseSettings settings = TestDatabase.fresh();
        try (Database database = Database.open(settings);
                HealthService health = new HealthService(
                        SETTINGS,
                        List.of(
                                checks.database(database),
                                checks.queue(database),
                                checks.backend(FakeRenderBackend.rendering()),
                                checks.disk("disk-data", temp),
                                checks.mail(OperationsFixture.auth(settings, mail -> {})
                                        .outbox())))) {
            assertThat(health.liveness().status()).isEqualTo(HealthStatus.OK);
            HealthReport report = health.readiness();
            assertThat(report.checks()).allMatch(it -> it.status() == HealthStatus.OK, "is well");
            assertThat(report.ready()).isTrue();
            assertThat(report.checks())
                    .extracting(HealthReport.Check::name)
                    .containsExactly("database", "queue", "backend", "disk-data", "mail");
            assertThat(report.withoutDetails()).isEqualTo(new HealthReport(HealthStatus.OK, List.of()));
            health.drain();
            assertThat(health.readiness().ready()).isFalse();
            assertThat(health.readiness().checks())
                    .extracting(HealthReport.Check::name)
                    .containsExactly("draining");
            assertThat(health.liveness().status()).isEqualTo(HealthStatus.OK);
        }
    }

    @Test
    void unavailableDatabaseIsDownUntilItReturns() throws Exception {
        try (Tunnel tunnel = new Tunnel(TestDatabase.fresh());
                Database database = Database.open(tunnel.settings())) {
            assertThat(only(checks.database(database)).status()).isEqualTo(HealthStatus.OK);
            tunnel.cut();
            assertThat(only(checks.database(database)).status()).isEqualTo(HealthStatus.DOWN);
            // The age of the queue is unknown without a database. That alone does not make the server unready.
            assertThat(only(checks.queue(database)).status()).isEqualTo(HealthStatus.DEGRADED);
            tunnel.mend();
            while (only(checks.database(database)).status() != HealthStatus.OK) {
                Thread.sleep(50);
            }
        }
    }

    @Test
    void newerSchemaIsDown() throws Exception {
        try (Database database = TestDatabase.open()) {
            database.jdbi()
                    .useHandle(handle -> handle.execute("INSERT INTO server_schema_history (installed_rank, version,"
                            + " description, type, script, installed_by, execution_time, success) VALUES (999, '999',"
                            + " 'later', 'SQL', 'V999.sql', 'omega', 1, true)"));
            HealthReport.Check check = only(checks.database(database));
            assertThat(check.status()).isEqualTo(HealthStatus.DOWN);
            assertThat(check.detail()).contains("version 999").contains("Start a program of that version");
        }
    }

    @Test
    void longQueueDelayIsDegraded() throws Exception {
        try (Database database = TestDatabase.open()) {
            new JobQueue(database).submit(UUID.randomUUID(), JobSpec.ofPrompt("a circle"));
            assertThat(only(checks.queue(database)).status()).isEqualTo(HealthStatus.OK);
            database.jdbi().useHandle(it -> it.execute("UPDATE job SET due_at = now() - interval '601 s'"));
            assertThat(only(checks.queue(database)).status()).isEqualTo(HealthStatus.DEGRADED);
            database.jdbi().useHandle(it -> it.execute("UPDATE job SET due_at = now() + interval '601 s'"));
            assertThat(only(checks.queue(database)).status()).isEqualTo(HealthStatus.OK);
        }
    }

    @Test
    void unusableBackendIsDownAndUnavailableEngineIsDegraded() {
        assertThat(only(checks.backend(new BrokenBackend())).status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(only(checks.backend(new BrokenBackend(RenderException.Reason.SANDBOX_UNAVAILABLE)))
                        .status())
                .isEqualTo(HealthStatus.DOWN);
    }

    @Test
    void lowDiskSpaceIsDown() {
        HealthSettings greedy = new HealthSettings(
                SETTINGS.limit(), SETTINGS.keep(), SETTINGS.queueAge(), SETTINGS.mailAge(), Long.MAX_VALUE);
        HealthReport.Check check = only(new HealthChecks(greedy, Clock.systemUTC()).disk("disk-work", temp));
        assertThat(check.status()).isEqualTo(HealthStatus.DOWN);
        assertThat(check.detail()).contains("Free disk space");
        assertThat(only(checks.disk("disk-work", temp.resolve("none"))).status())
                .isEqualTo(HealthStatus.DOWN);
    }

    @Test
    void failedMailIsDegraded() throws Exception {
        DatabaseSettings settings = TestDatabase.fresh();
        Auth auth = OperationsFixture.auth(settings, mail -> {
            throw new MailException("550 no such user", true, null);
        });
        auth.waitingList().join(new EmailAddress("a@example.org"), Origin.LOCAL);
        assertThat(only(checks.mail(auth.outbox())).detail()).contains("1 messages are queued");
        auth.outbox().deliver(10);
        assertThat(only(checks.mail(auth.outbox())).status()).isEqualTo(HealthStatus.DEGRADED);
    }

    @Test
    void hangingCheckDoesNotBlockReadiness() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        HealthSettings quick = new HealthSettings(
                Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMinutes(1), Duration.ofMinutes(1), 1);
        HealthCheck hung = new HealthCheck("engine", HealthStatus.DOWN, quick.keep(), () -> {
            asked.incrementAndGet();
            never.await();
            return HealthCheck.Finding.ok("");
        });
        try (HealthService health = new HealthService(quick, List.of(hung, checks.disk("disk-data", temp)))) {
            for (int i = 0; i < 1_000; i++) {
                HealthReport report = health.readiness();
                assertThat(report.status()).isEqualTo(HealthStatus.DOWN);
                assertThat(report.checks().get(0).detail()).isEqualTo("No result within 50 ms.");
            }
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void detailsAreRedacted() {
        HealthCheck talkative = new HealthCheck("engine", HealthStatus.DEGRADED, SETTINGS.keep(), () -> {
            throw new IllegalStateException("https://omega:hunter22@engine:2376 is away");
        });
        assertThat(only(talkative).detail()).doesNotContain("hunter22").contains("is away");
    }

    @Test
    void backendWithoutIsolationIsDegraded() {
        RenderBackend real = FakeRenderBackend.rendering();
        HealthCheck check = checks.backend(new Unisolated(real));
        assertThat(only(check).status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(only(check).detail()).contains("Install bubblewrap.");
    }

    /** A backend without isolation. */
    private record Unisolated(RenderBackend real) implements RenderBackend {
        @Override
        public String id() {
            return "open";
        }

        @Override
        public BackendCapabilities capabilities() {
            return new BackendCapabilities(false, List.of(), List.of("Install bubblewrap."));
        }

        @Override
        public com.codercops.omega.render.CheckResult check(
                com.codercops.omega.render.RenderRequest request, com.codercops.omega.render.RenderListener listener)
                throws InterruptedException {
            return real.check(request, listener);
        }

        @Override
        public com.codercops.omega.render.RenderResult render(
                com.codercops.omega.render.RenderRequest request, com.codercops.omega.render.RenderListener listener)
                throws InterruptedException {
            return real.render(request, listener);
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
