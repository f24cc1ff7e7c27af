package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.server.database.ConnectionFailures;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobScriptRecorder;
import com.codercops.omega.server.jobs.event.EventFeed;
import com.codercops.omega.server.jobs.event.EventRetention;
import com.codercops.omega.server.jobs.event.JobEventSweeper;
import com.codercops.omega.server.media.MediaStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Threads of this process that work on the jobs of a queue. Several crews, here and in other processes, may share one queue.
 * Thread-safe; whoever built it closes it before the database.
 */
public final class WorkerPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);
    private static final Duration AFTER_INTERRUPTION = Duration.ofSeconds(20);

    private final LeaseRepository claims;
    private final JobRunRepository ledger;
    private final Worker worker;
    private final QueueSettings settings;
    private final JobNotificationListener doorbell;
    private final Thread bell;
    private final Heartbeat pulse;
    private final WorkerMaintenance housekeeping;
    private final Set<ActiveRun> running = ConcurrentHashMap.newKeySet();
    private final CountDownLatch working;
    private final List<Thread> threads = new ArrayList<>();
    private final String name = "omega-" + ProcessHandle.current().pid() + "-"
            + UUID.randomUUID().toString().substring(0, 8);
    private volatile WorkerPoolListener listener = WorkerPoolListener.none();
    private volatile boolean started;
    private volatile boolean stopping;

    /**
     * Prepares a crew; {@link #start} lets it begin.
     *
     * @param workers how many jobs at a time; the pool of connections should have at least two more
     * @param directory for unfinished videos of crews on this machine; made if missing. What ended runs left there is removed
     * @param factory makes the threads
     */
    public WorkerPool(
            Database database,
            PipelineService studio,
            MediaStore store,
            Path directory,
            int workers,
            QueueSettings settings,
            ThreadFactory factory)
            throws IOException {
        this(
                database,
                studio,
                store,
                directory,
                workers,
                settings,
                EventRetention.DEFAULT,
                JobScriptRecorder.NONE,
                factory);
    }

    /**
     * The same, with somebody who keeps the scripts.
     *
     * @param retention of events
     * @param keeper the same as that of the queue
     */
    public WorkerPool(
            Database database,
            PipelineService studio,
            MediaStore store,
            Path directory,
            int workers,
            QueueSettings settings,
            EventRetention retention,
            JobScriptRecorder keeper,
            ThreadFactory factory)
            throws IOException {
        if (workers < 1) {
            throw new IllegalArgumentException("A crew has at least one worker, not " + workers);
        }
        Files.createDirectories(directory);
        this.settings = settings;
        this.claims = new LeaseRepository(database, settings);
        this.ledger = new JobRunRepository(database, keeper);
        this.worker = new Worker(studio, ledger, store, directory, settings);
        this.doorbell = new JobNotificationListener(database, workers);
        this.bell = factory.newThread(doorbell);
        this.pulse = new Heartbeat(claims, running, settings, () -> listener.lost(), factory);
        this.housekeeping = new WorkerMaintenance(
                new OrphanedDirectories(directory, claims),
                new OrphanedMediaSweeper(database, store),
                new JobEventSweeper(database, retention),
                new EventFeed(database),
                keeper,
                factory);
        this.working = new CountDownLatch(workers);
        for (int i = 0; i < workers; i++) {
            threads.add(factory.newThread(this::work));
        }
    }

    /** Begins to take jobs; once. */
    public void start() {
        started = true;
        pulse.start();
        housekeeping.start();
        bell.start();
        threads.forEach(Thread::start);
    }

    /** Has its work heard; before {@link #start}. */
    public void listen(WorkerPoolListener to) {
        listener = to;
    }

    /** How many workers it has. */
    public int size() {
        return threads.size();
    }

    /** How many jobs it has in hand. */
    public int busy() {
        return running.size();
    }

    private void work() {
        try {
            while (!stopping) {
                Optional<Job> job = claimed();
                if (job.isPresent()) {
                    work(job.get());
                } else if (!stopping) {
                    doorbell.await(settings.poll());
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("A worker was interrupted while idle");
        } finally {
            working.countDown();
        }
    }

    private Optional<Job> claimed() {
        try {
            return claims.claim(name);
        } catch (RuntimeException e) {
            if (ConnectionFailures.is(e)) {
                LOG.debug("No jobs while the database is away: {}", e.getMessage());
            } else {
                LOG.error("The next job cannot be taken; trying again in {}", settings.poll(), e);
            }
            return Optional.empty();
        }
    }

    private void work(Job job) {
        ActiveRun one = new ActiveRun(job, ledger);
        running.add(one);
        MDC.put("job", job.id().toString());
        MDC.put("run", Integer.toString(job.run()));
        try {
            LOG.info("Job {}: run {} begins", job.id(), job.run());
            worker.work(job, one, listener);
        } catch (RuntimeException | Error e) {
            LOG.error("Job {}: run {} was left without an end; its lease will run out", job.id(), job.run(), e);
        } finally {
            running.remove(one);
            one.leave();
            MDC.remove("job");
            MDC.remove("run");
        }
    }

    /**
     * Takes no more jobs and lets those in hand come to their end; what has not after the grace is stopped and put back for
     * others. Blocks.
     *
     * @throws InterruptedException when the calling thread is interrupted; the crew is stopping all the same
     */
    public void close(Duration grace) throws InterruptedException {
        stopping = true;
        if (!started) {
            return;
        }
        doorbell.close();
        if (!working.await(grace.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.info("Putting back {} jobs that did not end within {}", running.size(), grace);
            running.forEach(one -> one.stop(ActiveRun.Stop.SHUTDOWN));
            if (!working.await(AFTER_INTERRUPTION.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{} jobs cannot be put back now; others get them when their leases run out", running.size());
                threads.forEach(Thread::interrupt);
            }
        }
        pulse.close();
        housekeeping.close();
        bell.join();
    }

    /** Without grace: what is in hand is put back. */
    @Override
    public void close() {
        try {
            close(Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
