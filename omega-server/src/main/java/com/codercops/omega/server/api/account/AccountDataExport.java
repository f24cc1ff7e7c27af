package com.codercops.omega.server.api.account;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.jobs.JobRunView;
import com.codercops.omega.server.api.jobs.JobView;
import com.codercops.omega.server.api.scripts.ScriptAssetView;
import com.codercops.omega.server.api.scripts.ScriptView;
import com.codercops.omega.server.api.videos.VideoView;
import com.codercops.omega.server.api.webhooks.WebhookView;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobFilter;
import com.codercops.omega.server.scripts.ManimScript;
import com.codercops.omega.server.scripts.ScriptFilter;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;

/** The data of an account in its export: jobs, scripts with all versions and the list of their files, videos, and webhooks. */
public final class AccountDataExport {
    private static final int PAGE = 100;

    private final ApiServices services;

    public AccountDataExport(ApiServices services) {
        this.services = services;
    }

    public List<ExportSource> sources() {
        return List.of(
                new ExportSource("jobs", this::jobs),
                new ExportSource("scripts", this::scripts),
                new ExportSource("videos", this::videos),
                new ExportSource("webhooks", this::webhooks));
    }

    private record JobWithRuns(JobView job, List<JobRunView> runs) {}

    private Iterator<JobWithRuns> jobs(UUID owner) {
        return new PagedIterator<>(after -> services.jobs().page(JobFilter.of(owner), after, PAGE), this::withRuns);
    }

    /** The page has no scripts, so that the export holds only those of one job. */
    private JobWithRuns withRuns(Job listed) {
        Job job = services.queue().find(listed.id()).orElse(listed);
        return new JobWithRuns(
                JobView.of(job),
                services.history().runs(job.id()).stream().map(JobRunView::of).toList());
    }

    private record ScriptWithVersions(ScriptView script, List<String> sources, List<ScriptAssetView> files) {}

    private Iterator<ScriptWithVersions> scripts(UUID owner) {
        return new PagedIterator<>(
                after -> services.scriptList().page(ScriptFilter.of(owner), after, PAGE), this::withVersions);
    }

    /** The sources, newest first, and the files of the newest version. */
    private ScriptWithVersions withVersions(ManimScript script) {
        List<String> sources = services.scripts().versions(script.owner(), script.id()).orElse(List.of()).stream()
                .flatMap(version -> services.scripts().source(script.owner(), script.id(), version.number()).stream())
                .toList();
        List<ScriptAssetView> files =
                services.assets().list(script.owner(), script.id(), null).orElse(List.of()).stream()
                        .map(ScriptAssetView::of)
                        .toList();
        return new ScriptWithVersions(ScriptView.of(script), sources, files);
    }

    private Iterator<WebhookView> webhooks(UUID owner) {
        return services.webhooks().list(owner).stream().map(WebhookView::of).iterator();
    }

    private Iterator<VideoView> videos(UUID owner) {
        return new PagedIterator<>(after -> services.library().page(owner, after, PAGE), VideoView::of);
    }
}
