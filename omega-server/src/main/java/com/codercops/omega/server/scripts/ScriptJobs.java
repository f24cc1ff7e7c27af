package com.codercops.omega.server.scripts;

import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.jobs.JobSubmission;
import com.codercops.omega.server.jobs.ScriptReference;
import com.codercops.omega.server.jobs.usage.JobLimits;
import com.codercops.omega.server.validation.InvalidFieldException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Submits jobs for versions of stored scripts. Thread-safe. */
final class ScriptJobs {
    private final Jdbi jdbi;
    private final JobQueue queue;

    ScriptJobs(Jdbi jdbi, JobQueue queue) {
        this.jdbi = jdbi;
        this.queue = queue;
    }

    Job render(
            ManimScript script,
            @Nullable Integer version,
            RenderOrder order,
            JobLimits limits,
            UnaryOperator<JobSubmission> settings) {
        return jdbi.inTransaction(handle -> {
            IntFunction<JobSubmission> submission = submission(handle, script, order::of, limits, settings);
            JobSubmission wanted = submission.apply(version == null ? script.newest() : version);
            Optional<Integer> first = version == null ? first(handle, wanted) : Optional.empty();
            return queue.submit(handle, first.map(submission::apply).orElse(wanted));
        });
    }

    /** @throws CheckRunningException if a check of the owner is not finished */
    Job check(ManimScript script, int version, RenderOrder order, JobLimits limits) {
        return jdbi.inTransaction(handle -> {
            queue.unfinishedCheck(handle, script.owner()).ifPresent(running -> {
                throw new CheckRunningException();
            });
            return queue.submit(
                    handle,
                    submission(handle, script, order::of, limits, UnaryOperator.identity())
                            .apply(version));
        });
    }

    /**
     * The script's row is not locked, because a run that ends locks it after the usage of the owner. A version that is added
     * after the comparison is the same as one that is added after the submission.
     */
    Job revise(ManimScript known, ReviseOrder order, JobLimits limits, UnaryOperator<JobSubmission> settings) {
        @Nullable Integer version = order.version();
        return jdbi.inTransaction(handle -> {
            Optional<Job> running = queue.unfinishedRevision(handle, known.owner(), known.id());
            // Read while other submissions and ends of runs wait, so that the newest version is the newest one.
            ManimScript script = ScriptRepository.find(handle, known.id()).orElse(known);
            IntFunction<JobSubmission> submission = submission(handle, script, order::toSpec, limits, settings);
            JobSubmission wanted = submission.apply(version == null ? script.newest() : version);
            Optional<Integer> first = first(handle, wanted);
            if (first.isEmpty() && version != null && version != script.newest()) {
                throw RevisionConflictException.ofVersion(script, version);
            }
            if (first.isEmpty() && running.isPresent()) {
                throw new RevisionRunningException(running.get().id());
            }
            return queue.submit(
                    handle, version == null ? first.map(submission::apply).orElse(wanted) : wanted);
        });
    }

    /** The submission for a version. */
    private static IntFunction<JobSubmission> submission(
            Handle handle,
            ManimScript script,
            Function<String, JobSpec> order,
            JobLimits limits,
            UnaryOperator<JobSubmission> settings) {
        return number -> settings.apply(
                        JobSubmission.of(script.owner(), order.apply(source(handle, script, number)), limits))
                .of(new ScriptReference(script.id(), number));
    }

    private static String source(Handle handle, ManimScript script, int version) {
        return ScriptRepository.source(handle, script.id(), version)
                .orElseThrow(() -> new InvalidFieldException(
                        "version",
                        script.newest() == 0
                                ? "The script has no version yet. Wait for its job, or add a version."
                                : "The script has versions 1 to " + script.newest() + ", not " + version + "."));
    }

    /** The version of the first request with this key. Its job may have added a newer version since. */
    private Optional<Integer> first(Handle handle, JobSubmission wanted) {
        ScriptReference source = wanted.source();
        return Optional.ofNullable(wanted.key())
                .flatMap(key -> queue.ordered(handle, wanted.owner(), key))
                .map(Job::source)
                .filter(it -> source != null && it.script().equals(source.script()))
                .map(ScriptReference::version);
    }
}
