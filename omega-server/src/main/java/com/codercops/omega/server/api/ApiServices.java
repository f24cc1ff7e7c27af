package com.codercops.omega.server.api;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.server.api.jobs.JobRequestBody;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobHistory;
import com.codercops.omega.server.jobs.JobList;
import com.codercops.omega.server.jobs.JobPreviews;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.event.EventFeed;
import com.codercops.omega.server.jobs.event.JobEventSignals;
import com.codercops.omega.server.jobs.stats.QueueStatsRepository;
import com.codercops.omega.server.library.SignedLinks;
import com.codercops.omega.server.library.StoredVideo;
import com.codercops.omega.server.library.VideoLibrary;
import com.codercops.omega.server.media.MediaStore;
import com.codercops.omega.server.operations.health.HealthService;
import com.codercops.omega.server.scripts.ScriptAssets;
import com.codercops.omega.server.scripts.ScriptList;
import com.codercops.omega.server.scripts.ScriptService;
import com.codercops.omega.server.stream.EventStreams;
import com.codercops.omega.server.webhooks.Webhooks;
import io.javalin.http.Context;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** The services behind the API; their owner closes them. */
public record ApiServices(
        Auth auth,
        JobQueue queue,
        JobHistory history,
        JobPreviews previews,
        JobList jobs,
        QueueStatsRepository gauge,
        EventFeed feed,
        JobEventSignals signals,
        EventStreams streams,
        VideoLibrary library,
        SignedLinks links,
        MediaStore store,
        ModelCatalog models,
        ScriptService scripts,
        ScriptAssets assets,
        ScriptList scriptList,
        List<SettingView> settings,
        JobRequestBody jobRequests,
        URI baseUrl,
        HealthService health,
        Webhooks webhooks) {

    /** Deletes the data of a deleted account. Can be repeated. */
    public void forget(UUID owner) {
        scripts.forget(owner);
        webhooks.forget(owner);
    }

    /** The job in the path. Jobs of other accounts return 404. */
    public Job ownJob(Context context) {
        return queue.find(Caller.id(context), QueryParameters.id(context, "id", "job"))
                .orElseThrow(() -> ProblemException.notFound("job"));
    }

    /** The video in the path. Videos of other accounts return 404. */
    public StoredVideo ownVideo(Context context) {
        return library.find(QueryParameters.id(context, "id", "video"))
                .filter(video -> video.owner().equals(Caller.id(context)))
                .orElseThrow(() -> ProblemException.notFound("video"));
    }
}
