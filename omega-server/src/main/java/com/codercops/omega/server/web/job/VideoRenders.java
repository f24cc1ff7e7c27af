package com.codercops.omega.server.web.job;

import com.codercops.omega.app.options.RenderOptions;
import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.JobSubmission;
import com.codercops.omega.server.jobs.ScriptReference;
import com.codercops.omega.server.jobs.usage.JobLimits;
import com.codercops.omega.server.scripts.RenderOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Renders the script of a video again, as a new job. Without a model, so it is the same video and costs no tokens. */
final class VideoRenders {
    private final ApiServices services;

    VideoRenders(ApiServices services) {
        this.services = services;
    }

    /**
     * Submits the job; a job whose script is not recorded is submitted again as it was.
     *
     * @param key makes repeated calls give one job, or null
     */
    Job submit(Job job, RenderOptions options, JobLimits limits, @Nullable String key) {
        return script(job)
                .flatMap(script -> services.scripts()
                        .render(
                                job.owner(),
                                script.script(),
                                script.version(),
                                new RenderOrder(JobSettings.withoutModel(options), true),
                                limits,
                                submission -> submission.withKey(key)))
                .orElseGet(() ->
                        services.queue().submit(repeated(job, options, limits).withKey(key)));
    }

    /** A prompt gives a new script; a given script stays a version of its script. */
    private static JobSubmission repeated(Job job, RenderOptions options, JobLimits limits) {
        JobSubmission submission = JobSubmission.of(job.owner(), job.order().withOptions(options), limits);
        ScriptReference source = job.source();
        return source == null || source.version() == null ? submission : submission.of(source);
    }

    /** The version of the script that the video shows: the one that the job wrote, or the one that it was given. */
    Optional<ScriptReference> script(Job job) {
        ScriptReference source = job.source();
        if (source == null || job.state() != JobState.SUCCEEDED) {
            return Optional.empty();
        }
        return Optional.ofNullable(job.resultVersion())
                .or(() -> Optional.ofNullable(source.version()))
                .map(number -> new ScriptReference(source.script(), number));
    }
}
