package com.codercops.omega.server.web.job;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobAttempt;
import com.codercops.omega.server.jobs.JobRun;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.stats.QueuePlace;
import com.codercops.omega.server.library.StoredVideo;
import com.codercops.omega.server.web.create.RecentJob;
import com.codercops.omega.server.web.page.FormState;
import com.codercops.omega.server.web.page.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads what the page of a job shows from the server's state. */
final class JobReader {
    private static final int MAX_LINES = 1_000;

    private final ApiServices services;
    private final JobNarrator narrator;

    JobReader(ApiServices services, Texts texts) {
        this.services = services;
        this.narrator = new JobNarrator(texts);
    }

    JobModel read(Job job, FormState form) {
        RunEvents events = RunEvents.of(job, services.history());
        List<JobRun> runs = services.history().runs(job.id());
        Optional<JobRun> run = runs.stream().reduce((earlier, later) -> later);
        List<AttemptItem> attempts = AttemptItem.of(runs);
        Optional<QueuePlace> place = place(job);
        Optional<JobAttempt> shown = run.flatMap(JobReader::script);
        String source =
                shown.map(JobAttempt::script).orElse(String.valueOf(job.order().script()));
        boolean hasScript = shown.isPresent() || job.order().script() != null;
        int failing = shown.map(it -> FailureWords.of(it.failure()))
                .map(FailureWords::line)
                .orElse(0);
        List<CodeLine> lines = hasScript ? CodeLine.ofScript(source, failing, MAX_LINES) : List.of();
        int all = hasScript ? (int) source.lines().count() : 0;
        List<StoredVideo> videos =
                job.state() == JobState.SUCCEEDED ? services.library().ofJob(job.id()) : List.of();
        return new JobModel(
                job,
                RecentJob.title(job),
                narrator.now(job, events, attempts, place.orElse(null), !videos.isEmpty()),
                detail(job, run, attempts),
                place.flatMap(narrator::estimate).orElse(""),
                Stage.of(job, events),
                job.state().running() ? RenderBar.of(events).orElse(null) : null,
                job.state() == JobState.CHECKING || job.state() == JobState.RENDERING
                        ? services.previews().describe(job.id()).orElse(null)
                        : null,
                lines,
                all - lines.size(),
                attempts,
                Findings.of(job, run, events),
                videos.stream().map(PlayerVideo::of).toList(),
                FormatDownloads.of(job, videos, services),
                !services.models().offline(),
                JobSettings.link(job.order()).orElse(null),
                UUID.randomUUID().toString(),
                form);
    }

    /** The script of the video; otherwise the newest one of the run. */
    static Optional<JobAttempt> script(JobRun run) {
        Optional<JobAttempt> worked = run.scripts().stream()
                .filter(it -> hasSucceeded(run) && it.failure() == null)
                .reduce((earlier, later) -> later);
        return worked.or(() -> run.scripts().stream().reduce((earlier, later) -> later));
    }

    static boolean hasSucceeded(JobRun run) {
        return "succeeded".equals(run.outcome());
    }

    private Optional<QueuePlace> place(Job job) {
        return job.state() == JobState.QUEUED && !job.dueAt().isAfter(Instant.now())
                ? Optional.of(services.gauge().place(job))
                : Optional.empty();
    }

    private String detail(Job job, Optional<JobRun> run, List<AttemptItem> attempts) {
        return switch (job.state()) {
            case RENDERING -> narrator.changed(attempts).orElse("");
            case QUEUED -> JobNarrator.detail(run);
            case FAILED -> JobNarrator.failureDetail(job, run);
            default -> "";
        };
    }
}
