package com.codercops.omega.server.api.webhooks;

import com.codercops.omega.server.api.jobs.JobView;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.webhooks.WebhookPayload;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes a message with the job as the API lists it, without its script and what quotes it, and with links. */
public final class JobEventPayload implements WebhookPayload {
    private final URI baseUrl;

    public JobEventPayload(URI baseUrl) {
        this.baseUrl = baseUrl;
    }

    @Override
    public String write(String event, Instant at, @Nullable Job job) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("type", event).put("timestamp", at.toString());
        message.set("data", job == null ? JsonNodeFactory.instance.objectNode() : data(job));
        return message.toString();
    }

    private ObjectNode data(Job job) {
        ObjectNode data = ApiJson.tree(JobView.listed(job));
        // The text of an error quotes lines of the script. The link of the job leads to it.
        if (data.get("failure") instanceof ObjectNode failure) {
            failure.remove("detail");
        }
        if (data.get("spec") instanceof ObjectNode spec) {
            spec.remove("script");
        }
        String api = baseUrl + "/api/v1/jobs/" + job.id();
        data.putObject("links")
                .put("job", api)
                .put("videos", api + "/videos")
                .put("page", baseUrl + "/jobs/" + job.id());
        return data;
    }
}
