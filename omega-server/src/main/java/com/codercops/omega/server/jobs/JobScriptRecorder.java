package com.codercops.omega.server.jobs;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Records the scripts of jobs, in the transactions of the jobs. Thread-safe. */
public interface JobScriptRecorder {
    /** Keeps nothing. */
    JobScriptRecorder NONE = new JobScriptRecorder() {
        @Override
        public @Nullable ScriptReference begin(Handle handle, JobSubmission submission) {
            return null;
        }

        @Override
        public void ended(Handle handle, Job job) {}

        @Override
        public void tidy() {}
    };

    /** Begins the script of a new job that renders none that is there. The job's row does not exist yet. */
    @Nullable ScriptReference begin(Handle handle, JobSubmission submission);

    /** A run of this job has just succeeded or failed for good; what it tried is written already. */
    void ended(Handle handle, Job job);

    /** Removes what is to be kept no longer. Called now and then; may throw, and is called again all the same. */
    void tidy();
}
