package com.codercops.omega.server.jobs;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Records the scripts of jobs, in the transactions of the jobs. Thread-safe. */
public interface JobScriptRecorder {
    /** Records nothing. */
    JobScriptRecorder NONE = new JobScriptRecorder() {
        @Override
        public @Nullable ScriptReference begin(Handle handle, JobSubmission submission) {
            return null;
        }

        @Override
        public void ended(Handle handle, Job job) {}

        @Override
        public void purge() {}
    };

    /** Creates the script of a new job that does not render an existing one. The job's row does not exist yet. */
    @Nullable ScriptReference begin(Handle handle, JobSubmission submission);

    /** Called when a run of this job has succeeded or finally failed, after its attempts were stored. */
    void ended(Handle handle, Job job);

    /** Purges expired data. Called periodically; exceptions do not prevent the next call. */
    void purge();
}
