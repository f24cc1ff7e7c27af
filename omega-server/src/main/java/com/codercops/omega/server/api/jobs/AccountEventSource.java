package com.codercops.omega.server.api.jobs;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.jobs.event.FeedEvent;
import com.codercops.omega.server.jobs.event.FeedPosition;
import com.codercops.omega.server.stream.EventSource;
import com.codercops.omega.server.stream.ServerSentEvent;
import java.util.List;
import java.util.UUID;

/** The events of all jobs of an account; never complete. */
final class AccountEventSource implements EventSource {
    private static final int MAX_EVENTS = 100;

    private final ApiServices services;
    private final UUID owner;
    private FeedPosition position;

    AccountEventSource(ApiServices services, UUID owner, FeedPosition position) {
        this.services = services;
        this.owner = owner;
        this.position = position;
    }

    @Override
    public List<ServerSentEvent> next() {
        List<FeedEvent> events = services.feed().after(owner, position, MAX_EVENTS);
        if (!events.isEmpty()) {
            position = events.get(events.size() - 1).position();
        }
        return events.stream().map(AccountEventSource::event).toList();
    }

    /** Adds the job and the number to the event, which is JSON already. */
    private static ServerSentEvent event(FeedEvent event) {
        return new ServerSentEvent(
                event.position().print(),
                event.event().type(),
                "{\"jobId\":\"" + event.job() + "\",\"number\":" + event.event().number() + ",\"event\":"
                        + event.event().json() + "}");
    }

    @Override
    public boolean isComplete() {
        return false;
    }

    @Override
    public Runnable subscribe(Runnable listener) {
        return services.signals().subscribe(owner, new JobSignalListener(job -> true, listener))::close;
    }
}
