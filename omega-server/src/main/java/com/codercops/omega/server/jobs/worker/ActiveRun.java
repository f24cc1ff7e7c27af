package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.Lease;
import com.codercops.omega.server.jobs.RunOutcome;
import org.jspecify.annotations.Nullable;

/** A job that a thread runs. Another thread can stop the run; stopping never affects the next run of the thread. */
final class ActiveRun {
    /** The reason why a run was stopped. */
    enum Stop {
        /** The lease is lost: results of this run must not be stored. */
        LOST,
        /** The process is shutting down: the job is released. */
        SHUTDOWN
    }

    private final Lease lease;
    private final JobRunRepository runs;
    private final RunEventBuffer recorder = new RunEventBuffer();
    private final Object writing = new Object();
    private long last;
    private @Nullable Thread thread = Thread.currentThread();
    private @Nullable Stop stop;

    /** The calling thread has claimed the job. */
    ActiveRun(Job job, JobRunRepository runs) {
        this.lease = new Lease(job.id(), job.run());
        this.runs = runs;
        this.last = job.lastEvent();
    }

    Lease lease() {
        return lease;
    }

    RunEventBuffer recorder() {
        return recorder;
    }

    /** Interrupts the run, unless it has ended. */
    synchronized void stop(Stop why) {
        if (thread != null && stop != Stop.LOST) {
            stop = why;
            thread.interrupt();
        }
    }

    synchronized boolean lost() {
        return stop == Stop.LOST;
    }

    /** Marks the run as ended. Its thread is no longer interrupted, and a late interrupt is cleared. */
    synchronized boolean leave() {
        thread = null;
        return Thread.interrupted();
    }

    /** Stores the events since the last call; stops the run if its lease is lost. */
    void write() {
        synchronized (writing) {
            RunEventBuffer.Pending heard = recorder.pending();
            if (heard.isEmpty() || lost()) {
                return;
            }
            if (runs.record(lease, last, heard)) {
                last += heard.events().size();
                recorder.written(heard);
            } else {
                stop(Stop.LOST);
            }
        }
    }

    /**
     * Stores the end of the run.
     *
     * @param plainly without buffered events, if they cannot be stored
     * @return whether the lease was still held
     */
    boolean end(RunOutcome ending, boolean plainly) {
        synchronized (writing) {
            RunEventBuffer.Pending all = recorder.pending();
            RunEventBuffer.Pending heard = plainly ? all.plain() : all;
            boolean held = runs.end(lease, last, heard, ending);
            recorder.written(recorder.pending());
            return held;
        }
    }
}
