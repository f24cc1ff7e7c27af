package com.codercops.omega.server.jobs.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.DatabaseSettings;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.database.Tunnel;
import com.codercops.omega.server.jobs.JobHistory;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobSpec;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JobEventSignalsTest {
    private static final UUID OWNER = UUID.randomUUID();
    private static final UUID UNSURE = new UUID(0, 0);

    private Database database;
    private JobQueue queue;
    private JobEventSignals signals;

    /** Records the signals that it receives. */
    private static final class Ear implements JobEventSignals.Listener {
        final BlockingQueue<UUID> heard = new LinkedBlockingQueue<>();

        @Override
        public void changed(UUID owner, UUID job) {
            heard.add(job);
        }

        @Override
        public void unsure() {
            heard.add(UNSURE);
        }
    }

    @BeforeEach
    void begin() throws InterruptedException {
        database = TestDatabase.open();
        queue = new JobQueue(database);
        signals = new JobEventSignals(database, Thread::new);
    }

    @AfterEach
    void end() {
        signals.close();
        database.close();
    }

    private UUID cancelled(UUID owner) {
        UUID job = queue.submit(owner, JobSpec.ofPrompt("a circle")).id();
        queue.cancel(job);
        return job;
    }

    @Test
    void thousandListenersReceiveTheirEventsOverOneConnection() throws Exception {
        List<Ear> ears = IntStream.range(0, 1000).mapToObj(i -> new Ear()).toList();
        Ear other = new Ear();
        ears.forEach(ear -> signals.subscribe(OWNER, ear));
        JobEventSignals.Subscription others = signals.subscribe(UUID.randomUUID(), other);
        assertThat(signals.subscribers()).isEqualTo(1001);
        signals.start();
        for (Ear ear : ears) {
            assertThat(ear.heard.take()).isEqualTo(UNSURE);
        }
        UUID job = cancelled(OWNER);
        for (Ear ear : ears) {
            assertThat(ear.heard.take()).isEqualTo(job);
        }
        assertThat(other.heard).containsExactly(UNSURE);
        others.close();
        others.close();
        assertThat(signals.subscribers()).isEqualTo(1000);
        assertThat(connections()).isEqualTo(1);
    }

    @Test
    void heldBackEventIsSignalledWhenItIsReadable() throws Exception {
        Ear ear = new Ear();
        signals.subscribe(OWNER, ear);
        signals.start();
        ear.heard.take();
        UUID other;
        UUID job;
        try (Handle slow = database.jdbi().open()) {
            slow.begin();
            slow.execute("SELECT pg_current_xact_id()");
            other = cancelled(UUID.randomUUID());
            job = cancelled(OWNER);
            assertThat(new JobHistory(database).events(other, 0, 9)).hasSize(1);
            assertThat(ear.heard).isEmpty();
            slow.commit();
        }
        assertThat(ear.heard.take()).isEqualTo(job);
        assertThat(new EventFeed(database).after(OWNER, FeedPosition.START, 9))
                .extracting(FeedEvent::job)
                .containsExactly(job);
    }

    @Test
    void lostConnectionIsSignalledAndReplaced() throws Exception {
        Ear ear = new Ear();
        signals.subscribe(OWNER, ear);
        signals.start();
        assertThat(ear.heard.take()).isEqualTo(UNSURE);
        database.jdbi()
                .useHandle(handle -> handle.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()"));
        assertThat(ear.heard.take()).isEqualTo(UNSURE);
        // A second signal after it listens again: from then on, none is missed.
        assertThat(ear.heard.take()).isEqualTo(UNSURE);
        UUID job = cancelled(OWNER);
        UUID heard = ear.heard.take();
        while (heard.equals(UNSURE)) {
            heard = ear.heard.take();
        }
        assertThat(heard).isEqualTo(job);
    }

    @Test
    void silentlyDeadConnectionIsSignalledAndReplaced() throws Exception {
        Ear ear = new Ear();
        DatabaseSettings settings = TestDatabase.fresh();
        try (Database near = Database.pool(settings);
                Tunnel tunnel = new Tunnel(settings);
                Database far = Database.pool(impatient(tunnel.settings()));
                JobEventSignals listening = new JobEventSignals(far, Thread::new)) {
            listening.subscribe(OWNER, ear);
            listening.start();
            assertThat(ear.heard.take()).isEqualTo(UNSURE);
            tunnel.silence();
            assertThat(ear.heard.take()).isEqualTo(UNSURE);
            UUID job = UUID.randomUUID();
            // Until it listens again, no signal arrives.
            while (!ear.heard.contains(job)) {
                near.jdbi()
                        .useHandle(handle ->
                                handle.execute("SELECT pg_notify('omega_event', concat_ws(' ', ?, ?, 0))", OWNER, job));
                Thread.sleep(100);
            }
            assertThat(ear.heard).startsWith(UNSURE);
        }
    }

    /** With a timeout of one second instead of half a minute. */
    private static DatabaseSettings impatient(DatabaseSettings settings) {
        return DatabaseSettings.of(settings.url() + "?socketTimeout=1", settings.user(), settings.password());
    }

    @Test
    void throwingListenerDoesNotAffectOthers() throws Exception {
        Ear ear = new Ear();
        signals.subscribe(OWNER, new JobEventSignals.Listener() {
            @Override
            public void changed(UUID owner, UUID job) {
                throw new IllegalStateException("for the test");
            }

            @Override
            public void unsure() {
                throw new IllegalStateException("for the test");
            }
        });
        signals.subscribe(OWNER, ear);
        signals.start();
        assertThat(ear.heard.take()).isEqualTo(UNSURE);
        UUID job = cancelled(OWNER);
        assertThat(ear.heard.take()).isEqualTo(job);
        database.jdbi().useHandle(handle -> handle.execute("SELECT pg_notify('omega_event', 'nonsense')"));
        UUID next = cancelled(OWNER);
        assertThat(ear.heard.take()).isEqualTo(next);
    }

    private int connections() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM pg_stat_activity"
                                + " WHERE datname = current_database() AND query LIKE 'SELECT pg_snapshot_xmin%'")
                        .mapTo(Integer.class)
                        .one());
    }
}
