package com.codercops.omega.server.api.jobs;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.jobs.JobHistory;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.event.JobEvent;
import com.codercops.omega.server.stream.EventSource;
import com.codercops.omega.server.stream.ServerSentEvent;
import java.util.List;
import java.util.UUID;

/** The events of one job, until it finishes. */
final class JobEventSource implements EventSource {
    private static final int MAX_EVENTS = 100;

    private final ApiServices services;
    private final UUID owner;
    private final UUID job;
    private long last;
    private boolean maybeComplete = true;

    /** @param last the number of the last event that the client received, 0 for all events */
    JobEventSource(ApiServices services, UUID owner, UUID job, long last) {
        this.services = services;
        this.owner = owner;
        this.job = job;
        this.last = last;
    }

    @Override
    public List<ServerSentEvent> next() {
        JobHistory history = services.history();
        List<JobEvent> events = history.events(job, last, MAX_EVENTS);
        if (!events.isEmpty()) {
            last = events.get(events.size() - 1).number();
            maybeComplete = events.stream().anyMatch(event -> event.type().equals(JobEvent.STATE_CHANGED));
        }
        return events.stream()
                .map(event -> new ServerSentEvent(Long.toString(event.number()), event.type(), event.json()))
                .toList();
    }

    @Override
    public boolean isComplete() {
        if (!maybeComplete) {
            return false;
        }
        maybeComplete = false;
        JobQueue queue = services.queue();
        return queue.find(job)
                .map(now -> now.state().finished() && now.lastEvent() <= last)
                .orElse(true);
    }

    @Override
    public Runnable subscribe(Runnable listener) {
        return services.signals().subscribe(owner, new JobSignalListener(changed -> changed.equals(job), listener))
                ::close;
    }
}
