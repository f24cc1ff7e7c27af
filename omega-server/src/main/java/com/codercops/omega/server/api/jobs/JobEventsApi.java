package com.codercops.omega.server.api.jobs;

import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.event.FeedPosition;
import com.codercops.omega.server.jobs.event.JobEvent;
import com.codercops.omega.server.validation.InvalidFieldException;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Events of jobs, as a list or as server-sent events. */
public final class JobEventsApi implements RouteGroup {
    private static final RouteAccess MAKE = RouteAccess.permission(Permission.VIDEOS_CREATE);
    private static final String LAST = "Last-Event-ID";

    private final ApiServices services;

    public JobEventsApi(ApiServices services) {
        this.services = services;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/jobs/{id}/events", this::ofJob, MAKE);
        routes.get("/api/v1/events", this::ofOwner, MAKE);
    }

    private record EventView(
            long number,
            int runNumber,
            Instant occurredAt,
            @JsonRawValue String event) {
        static EventView of(JobEvent event) {
            return new EventView(event.number(), event.run(), event.at(), event.json());
        }
    }

    private record EventsView(List<EventView> items) {}

    private void ofJob(Context context) {
        Job job = services.ownJob(context);
        long last = lastEvent(context)
                .map(JobEventsApi::number)
                .orElseGet(() -> QueryParameters.of(context).number("after", 0, 0, Long.MAX_VALUE / 10));
        if (!wantsStream(context)) {
            List<JobEvent> events = services.history()
                    .events(job.id(), last, QueryParameters.of(context).limit());
            ApiJson.respond(
                    context, new EventsView(events.stream().map(EventView::of).toList()));
        } else if (job.state().finished() && job.lastEvent() <= last) {
            // Status 204 ends the automatic reconnection of EventSource.
            context.status(204);
        } else {
            services.streams().respond(context, new JobEventSource(services, job.owner(), job.id(), last));
        }
    }

    private void ofOwner(Context context) {
        if (!wantsStream(context)) {
            throw ProblemException.of(
                    ProblemType.NOT_ACCEPTABLE, "This resource is an event stream. Send 'Accept: text/event-stream'.");
        }
        FeedPosition position =
                lastEvent(context).map(last -> position(context, last)).orElseGet(services.feed()::now);
        services.streams().respond(context, new AccountEventSource(services, Caller.id(context), position));
    }

    private FeedPosition position(Context context, String last) {
        try {
            FeedPosition position = FeedPosition.parse(last);
            // A position of another database fails here, before the response begins.
            services.feed().after(Caller.id(context), position, 1);
            return position;
        } catch (InvalidFieldException e) {
            throw ProblemException.invalid(
                    LAST,
                    "'" + LAST + "' must be the ID of an event of this stream. Omit it to start with new events.");
        }
    }

    private static boolean wantsStream(Context context) {
        String accept = context.header("Accept");
        return accept != null && accept.contains("text/event-stream");
    }

    private static Optional<String> lastEvent(Context context) {
        String last = context.header(LAST);
        return last == null || last.isEmpty() ? Optional.empty() : Optional.of(last);
    }

    private static long number(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw ProblemException.invalid(LAST, "'" + LAST + "' must be the ID of an event of this job.");
        }
        return Long.parseLong(text);
    }
}
