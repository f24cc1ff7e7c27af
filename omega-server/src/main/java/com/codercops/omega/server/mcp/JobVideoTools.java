package com.codercops.omega.server.mcp;

import com.codercops.omega.app.options.RenderOptions;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.mcp.CheckedScript;
import com.codercops.omega.mcp.MadeVideos;
import com.codercops.omega.mcp.McpCall;
import com.codercops.omega.mcp.Poster;
import com.codercops.omega.mcp.RenderArguments;
import com.codercops.omega.mcp.RepairedScript;
import com.codercops.omega.mcp.ToolException;
import com.codercops.omega.mcp.Video;
import com.codercops.omega.mcp.VideoDetails;
import com.codercops.omega.mcp.VideoTools;
import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.JobLimitsMapper;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobAttempt;
import com.codercops.omega.server.jobs.JobFindings;
import com.codercops.omega.server.jobs.JobRun;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.JobSubmission;
import com.codercops.omega.server.library.StoredVideo;
import com.codercops.omega.server.media.MediaFile;
import com.codercops.omega.server.media.Variant;
import com.codercops.omega.server.validation.InvalidFieldException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tools as jobs of the caller's account, with its permissions and quotas. Thread-safe. */
final class JobVideoTools implements VideoTools {
    private final ApiServices services;
    private final JobFollower follower;
    private final VideoMapper videos;

    JobVideoTools(ApiServices services) {
        this.services = services;
        this.follower = new JobFollower(services);
        this.videos = new VideoMapper(services);
    }

    /** The account, if it may use the tools. */
    private static UUID owner(McpCall call) {
        McpCaller caller = call.caller(McpCaller.class);
        if (!caller.principal().may(Permission.VIDEOS_CREATE)) {
            throw new ToolException("The API token lacks the permission '" + Permission.VIDEOS_CREATE
                    + "'. Create a token with this scope.");
        }
        return caller.account();
    }

    @Override
    public MadeVideos animate(String prompt, RenderArguments how, McpCall call) throws InterruptedException {
        UUID owner = owner(call);
        return made(run(owner, call, () -> new JobSpec(prompt, null, options(how, null), true)));
    }

    @Override
    public MadeVideos render(String script, RenderArguments how, McpCall call) throws InterruptedException {
        UUID owner = owner(call);
        return made(run(owner, call, () -> new JobSpec(null, script, options(how, null), true)));
    }

    private RenderOptions options(RenderArguments how, @Nullable Integer maxOmissions) {
        return how.options()
                .maxOmissions(maxOmissions)
                .build()
                .requireFrameWithin(services.jobRequests().limits());
    }

    private interface Order {
        JobSpec spec();
    }

    private Job run(UUID owner, McpCall call, Order order) throws InterruptedException {
        call.requireWanted();
        Job job;
        try {
            McpCaller caller = call.caller(McpCaller.class);
            job = services.queue()
                    .submit(JobSubmission.of(owner, order.spec(), JobLimitsMapper.of(caller.principal())));
        } catch (InvalidFieldException e) {
            throw new ToolException(String.valueOf(e.getMessage()));
        }
        Job finished = follower.follow(job, call);
        if (finished.state() == JobState.CANCELLED) {
            throw new ToolException("The job " + job.id() + " was cancelled.");
        }
        return finished;
    }

    private MadeVideos made(Job job) {
        JobRun run = newestRun(job);
        if (job.state() == JobState.FAILED) {
            throw new ToolException(JobTexts.failure(job, run));
        }
        List<Video> made = services.library().ofJob(job.id()).stream()
                .map(video -> videos.shared(video, job))
                .toList();
        return new MadeVideos(
                made,
                JobTexts.lastScript(run).orElse(""),
                run.scripts().size(),
                job.findings().omitted(),
                JobTexts.warnings(job.findings()));
    }

    private JobRun newestRun(Job job) {
        return services.history()
                .run(job.id(), job.run())
                .orElseThrow(() -> new ToolException(JobTexts.failure(job, null)));
    }

    @Override
    public CheckedScript check(String script, RenderArguments how, McpCall call) throws InterruptedException {
        Job job = dryRun(script, how, call);
        return new CheckedScript(
                newestRun(job).scripts().stream()
                        .findFirst()
                        .flatMap(JobTexts::failure)
                        .orElse(null),
                job.state() == JobState.SUCCEEDED,
                JobTexts.warnings(job.findings()));
    }

    @Override
    public RepairedScript repair(String script, RenderArguments how, McpCall call) throws InterruptedException {
        Job job = dryRun(script, how, call);
        List<JobAttempt> attempts = newestRun(job).scripts();
        List<String> changes = attempts.stream()
                .filter(attempt -> attempt.origin().equals("repaired"))
                .map(JobAttempt::remark)
                .toList();
        return new RepairedScript(
                JobTexts.lastScript(newestRun(job)).orElse(script),
                changes,
                job.state() == JobState.SUCCEEDED ? null : JobTexts.failure(job, newestRun(job)));
    }

    /** Checks a script and repairs it without leaving anything out. */
    private Job dryRun(String script, RenderArguments how, McpCall call) throws InterruptedException {
        UUID owner = owner(call);
        Job job = run(owner, call, () -> new JobSpec(null, script, options(how, 0), false));
        if (!JobTexts.scriptDecided(job)) {
            throw new ToolException(JobTexts.failure(job, null));
        }
        return job;
    }

    @Override
    public List<Video> videos(int limit, McpCall call) {
        return services.library().page(owner(call), null, limit).items().stream()
                .map(video -> videos.listed(video, job(video)))
                .toList();
    }

    private @Nullable Job job(StoredVideo video) {
        return services.queue().find(video.owner(), video.job()).orElse(null);
    }

    @Override
    public VideoDetails video(String id, McpCall call) {
        StoredVideo video = own(id, call);
        Job job = job(video);
        JobFindings findings = video.findings();
        return new VideoDetails(
                videos.shared(video, job),
                job == null ? null : job.order().prompt(),
                job == null ? null : videos.script(job).orElse(null),
                findings.omitted(),
                JobTexts.warnings(findings));
    }

    private StoredVideo own(String id, McpCall call) {
        UUID owner = owner(call);
        return uuid(id).flatMap(services.library()::find)
                .filter(video -> video.owner().equals(owner))
                .orElseThrow(() -> new ToolException(
                        "Your account has no video with this ID. The tool 'list_videos' lists the IDs."));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Poster> poster(String id, McpCall call) {
        return own(id, call)
                .file(Variant.POSTER)
                .filter(file -> file.bytes() <= Poster.MAX_BYTES)
                .map(this::read);
    }

    private Poster read(MediaFile file) {
        try (InputStream in = services.store().open(file.key())) {
            return new Poster(file.contentType(), in.readNBytes(Poster.MAX_BYTES));
        } catch (IOException e) {
            throw new ToolException("The media store is unavailable. Try again later.");
        }
    }

    @Override
    public String script(String id, McpCall call) {
        UUID owner = owner(call);
        return uuid(id).flatMap(script -> services.scripts().find(owner, script))
                .flatMap(script -> services.scripts().source(owner, script.id(), script.newest()))
                .orElseThrow(() -> new ToolException("Your account has no script with this ID."));
    }
}
