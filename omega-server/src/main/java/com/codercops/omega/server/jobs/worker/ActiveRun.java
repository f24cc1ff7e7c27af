package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.Lease;
import com.codercops.omega.server.jobs.RunOutcome;
import org.jspecify.annotations.Nullable;

/** A job that a thread runs, and the way to stop the run from another thread, which never affects the next run. */
final class ActiveRun {
    /** Why a run was stopped. */
    enum Stop {
        /** The job is another's, or nobody's, by now: nothing of it is to be written down. */
        LOST,
        /** This process ends: the job goes back. */
        SHUTDOWN
    }

    private final Lease lease;
    private final JobRunRepository ledger;
    private final RunEventBuffer recorder = new RunEventBuffer();
    private final Object writing = new Object();
    private long last;
    private @Nullable Thread thread = Thread.currentThread();
    private @Nullable Stop stop;

    /** The calling thread has taken the job. */
    ActiveRun(Job job, JobRunRepository ledger) {
        this.lease = new Lease(job.id(), job.run());
        this.ledger = ledger;
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

    /** The run has ended: nobody interrupts its thread any more, and an interruption that came too late is forgotten. */
    synchronized boolean leave() {
        thread = null;
        return Thread.interrupted();
    }

    /** Writes down what was heard since the last time; stops the run when its lease is another's. */
    void write() {
        synchronized (writing) {
            RunEventBuffer.Pending heard = recorder.pending();
            if (heard.isEmpty() || lost()) {
                return;
            }
            if (ledger.record(lease, last, heard)) {
                last += heard.events().size();
                recorder.written(heard);
            } else {
                stop(Stop.LOST);
            }
        }
    }

    /**
     * Ends the run in the database.
     *
     * @param plainly without what was heard, where that cannot be written
     * @return whether the lease was held
     */
    boolean end(RunOutcome ending, boolean plainly) {
        synchronized (writing) {
            RunEventBuffer.Pending all = recorder.pending();
            RunEventBuffer.Pending heard = plainly ? all.plain() : all;
            boolean held = ledger.end(lease, last, heard, ending);
            recorder.written(recorder.pending());
            return held;
        }
    }
}
