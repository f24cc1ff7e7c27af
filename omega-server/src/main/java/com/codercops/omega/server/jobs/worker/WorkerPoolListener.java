package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.pipeline.PipelineListener;
import com.codercops.omega.server.jobs.FailureReason;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobAction;
import org.jspecify.annotations.Nullable;

/**
 * Receives events of a worker pool, for example for metrics. Called by the worker threads: implementations must return
 * quickly, must not use the database and must not throw. Thread-safe.
 */
public interface WorkerPoolListener {
    /** A worker has claimed a job. The returned listener receives the events of this run, on the same thread. */
    PipelineListener begun(Job job);

    /**
     * A worker has ended a run, and the result is stored.
     *
     * @param job the job when it was claimed
     * @param how one of succeed, fail, retry and return
     * @param reason reason of the failure, otherwise null
     */
    void ended(Job job, JobAction how, @Nullable FailureReason reason);

    /** The lease of a run in any process has expired without a heartbeat. */
    void lost();

    /** Does nothing. */
    static WorkerPoolListener none() {
        return new WorkerPoolListener() {
            @Override
            public PipelineListener begun(Job job) {
                return PipelineListener.none();
            }

            @Override
            public void ended(Job job, JobAction how, @Nullable FailureReason reason) {}

            @Override
            public void lost() {}
        };
    }
}
