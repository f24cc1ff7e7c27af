package com.codercops.omega.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.auth.SchemaMigrator;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthSettings;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.mail.Mail;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.TestDatabase;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MaintenanceTaskTest {
    @Test
    void wakeDeliversMailImmediately() throws Exception {
        Queue<Mail> sent = new ConcurrentLinkedQueue<>();
        try (Database database = Database.open(TestDatabase.fresh())) {
            SchemaMigrator.ofAuth(database.dataSource()).migrate();
            AuthSettings settings = AuthSettings.of(URI.create("http://localhost:8080"));
            Auth auth = new Auth(database.dataSource(), Clock.systemUTC(), settings, sent::add);
            invite(auth, "first@example.org");
            try (MaintenanceTask task = new MaintenanceTask(auth, gone -> {}, Duration.ofDays(1))) {
                task.start();
                await().until(() -> sent.size() == 1);
                invite(auth, "second@example.org");
                // Without this, the next run would be tomorrow.
                task.wake();
                await().until(() -> sent.size() == 2);
            }
        }
    }

    private static void invite(Auth auth, String address) {
        auth.invitations().invite(Actor.SYSTEM, new EmailAddress(address), "member", null);
    }

    @Test
    void requestsThatMayQueueMailTriggerDelivery() {
        AtomicInteger counted = new AtomicInteger();
        AtomicInteger woken = new AtomicInteger();
        RequestMetrics answers =
                new RequestMetrics((method, route, status, time) -> counted.incrementAndGet(), woken::incrementAndGet);
        answers.completed("GET", "/api/v1/me", 200, Duration.ZERO);
        answers.completed("POST", "/api/v1/jobs", 202, Duration.ZERO);
        answers.completed("DELETE", "/api/v1/scripts/{id}", 204, Duration.ZERO);
        answers.completed("POST", "other", 404, Duration.ZERO);
        assertThat(woken).hasValue(0);
        answers.completed("POST", "/api/v1/waiting-list", 202, Duration.ZERO);
        answers.completed("POST", "/api/v1/session", 401, Duration.ZERO);
        answers.completed("POST", "/api/v1/admin/accounts/{id}/approve", 200, Duration.ZERO);
        assertThat(woken).hasValue(3);
        assertThat(counted).hasValue(7);
    }
}
