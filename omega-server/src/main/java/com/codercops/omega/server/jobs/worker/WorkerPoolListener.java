package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.pipeline.PipelineListener;
import com.codercops.omega.server.jobs.FailureReason;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobAction;
import org.jspecify.annotations.Nullable;

/**
 * Hears how the work of a crew goes, so that it can be counted. Called by the workers' own threads: it returns quickly, asks
 * no database and throws nothing. Thread-safe.
 */
public interface WorkerPoolListener {
    /** A worker has taken a job. What happens in this run is told to the result, on the same thread. */
    PipelineListener begun(Job job);

    /**
     * A run has ended by its worker's word, and stands so in the database.
     *
     * @param job as it was when it was taken
     * @param how one of succeed, fail, retry and return
     * @param reason with fail, otherwise null
     */
    void ended(Job job, JobAction how, @Nullable FailureReason reason);

    /** The worker of a run, of whatever process, was not heard of for a lease. */
    void lost();

    /** One that does nothing. */
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
