package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.server.database.ConnectionFailures;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobScriptRecorder;
import com.codercops.omega.server.jobs.event.EventFeed;
import com.codercops.omega.server.jobs.event.EventRetention;
import com.codercops.omega.server.jobs.event.JobEventSweeper;
import com.codercops.omega.server.media.MediaStore;
import com.codercops.omega.server.scheduling.PeriodicTask;
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
 * Threads of this process that run the jobs of a queue. Several pools, in this and other processes, can share one queue.
 * Thread-safe; the owner closes it before the database.
 */
public final class WorkerPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);
    private static final Duration AFTER_INTERRUPTION = Duration.ofSeconds(20);

    private final LeaseRepository leases;
    private final JobRunRepository runs;
    private final Worker worker;
    private final RenderBackend backend;
    private final QueueSettings settings;
    private final JobNotificationListener notifications;
    private final Thread notificationThread;
    private final List<PeriodicTask> periodicTasks;
    private final Set<ActiveRun> running = ConcurrentHashMap.newKeySet();
    private final CountDownLatch working;
    private final List<Thread> threads = new ArrayList<>();
    private final String name = "omega-" + ProcessHandle.current().pid() + "-"
            + UUID.randomUUID().toString().substring(0, 8);
    private volatile WorkerPoolListener listener = WorkerPoolListener.none();
    private volatile boolean started;
    private volatile boolean stopping;

    /**
     * Creates a pool; {@link #start} starts it.
     *
     * @param workers number of concurrent jobs; the connection pool should have at least two more connections
     * @param directory working directory for unfinished videos of all pools on this machine; created if missing.
     *     Directories of ended runs are deleted
     * @param factory creates the threads
     */
    public WorkerPool(
            Database database,
            PipelineService pipelineService,
            MediaStore store,
            Path directory,
            int workers,
            QueueSettings settings,
            ThreadFactory factory)
            throws IOException {
        this(
                database,
                pipelineService,
                store,
                directory,
                workers,
                settings,
                EventRetention.DEFAULT,
                JobScriptRecorder.NONE,
                factory);
    }

    /**
     * The same, with a recorder of scripts.
     *
     * @param retention retention of events
     * @param scriptRecorder the recorder of the queue
     */
    public WorkerPool(
            Database database,
            PipelineService pipelineService,
            MediaStore store,
            Path directory,
            int workers,
            QueueSettings settings,
            EventRetention retention,
            JobScriptRecorder scriptRecorder,
            ThreadFactory factory)
            throws IOException {
        if (workers < 1) {
            throw new IllegalArgumentException("A worker pool needs at least 1 worker, not " + workers);
        }
        Files.createDirectories(directory);
        this.settings = settings;
        this.leases = new LeaseRepository(database, settings);
        this.runs = new JobRunRepository(database, scriptRecorder);
        this.backend = pipelineService.backend();
        this.worker = new Worker(pipelineService, runs, store, directory, settings);
        this.notifications = new JobNotificationListener(database, workers);
        this.notificationThread = factory.newThread(notifications);
        Heartbeat heartbeat = new Heartbeat(leases, running, settings, () -> listener.lost());
        OrphanedDirectories directories = new OrphanedDirectories(directory, leases);
        OrphanedMediaSweeper media = new OrphanedMediaSweeper(database, store);
        JobEventSweeper events = new JobEventSweeper(database, retention);
        EventFeed feed = new EventFeed(database);
        this.periodicTasks = List.of(
                new PeriodicTask("heartbeat", settings.heartbeatInterval(), factory, heartbeat::renew),
                new PeriodicTask("orphaned-directories", Duration.ofMinutes(1), factory, directories::remove),
                new PeriodicTask(
                        "retention",
                        Duration.ofHours(1),
                        factory,
                        () -> LOG.info(
                                "Media store swept: removedFiles={}",
                                media.sweep().size()),
                        () -> LOG.debug("Old events removed: events={}", events.sweep()),
                        () -> LOG.debug("Events of a restored backup adopted: events={}", feed.adopt()),
                        scriptRecorder::purge));
        this.working = new CountDownLatch(workers);
        for (int i = 0; i < workers; i++) {
            threads.add(factory.newThread(this::work));
        }
    }

    /** Starts to claim jobs. Call it once. */
    public void start() {
        started = true;
        periodicTasks.forEach(PeriodicTask::start);
        notificationThread.start();
        threads.forEach(Thread::start);
    }

    /** Sets the listener. Call it before {@link #start}. */
    public void listen(WorkerPoolListener to) {
        listener = to;
    }

    /** The number of workers. */
    public int size() {
        return threads.size();
    }

    /** The number of running jobs. */
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
                    notifications.await(settings.poll());
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("Idle worker interrupted");
        } finally {
            working.countDown();
        }
    }

    private Optional<Job> claimed() {
        try {
            return leases.claim(name);
        } catch (RuntimeException e) {
            if (ConnectionFailures.is(e)) {
                LOG.debug("No jobs while the database is unavailable: {}", e.getMessage());
            } else {
                LOG.error(
                        "Claiming a job failed: retryInSeconds={}",
                        settings.poll().toSeconds(),
                        e);
            }
            return Optional.empty();
        }
    }

    private void work(Job job) {
        ActiveRun one = new ActiveRun(job, runs);
        running.add(one);
        MDC.put("job", job.id().toString());
        MDC.put("run", Integer.toString(job.run()));
        try {
            LOG.info("Run started: job={} run={}", job.id(), job.run());
            worker.work(job, one, listener);
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "Run outcome not stored; the job is queued again when the lease expires: job={} run={}",
                    job.id(),
                    job.run(),
                    e);
        } finally {
            running.remove(one);
            one.leave();
            MDC.remove("job");
            MDC.remove("run");
        }
    }

    /**
     * Claims no more jobs and waits for the running jobs. A job that still runs after the grace period is stopped and
     * released for other workers. Blocks.
     *
     * @throws InterruptedException if the calling thread is interrupted; the pool stops nevertheless
     */
    public void close(Duration grace) throws InterruptedException {
        stopping = true;
        if (!started) {
            return;
        }
        notifications.close();
        if (!working.await(grace.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.info(
                    "Shutdown grace period over; releasing jobs: jobs={} graceSeconds={}",
                    running.size(),
                    grace.toSeconds());
            // The worker that gets a released job goes on with what runs outside of this process.
            backend.handOver();
            running.forEach(one -> one.stop(ActiveRun.Stop.SHUTDOWN));
            if (!working.await(AFTER_INTERRUPTION.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn(
                        "Jobs not released in time; other workers get them when the leases expire: jobs={}",
                        running.size());
                threads.forEach(Thread::interrupt);
            }
        }
        periodicTasks.forEach(PeriodicTask::stop);
        periodicTasks.forEach(PeriodicTask::close);
        notificationThread.join();
    }

    /** Closes without a grace period: running jobs are released. */
    @Override
    public void close() {
        try {
            close(Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
