package com.codercops.omega.server.web.job;

import com.codercops.omega.app.event.EventType;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobHistory;
import com.codercops.omega.server.jobs.event.JobEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The events of the newest run of a job, oldest first. Of the progress, only the newest. */
final class RunEvents {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_EVENTS = 400;
    private static final List<String> STEPS = Stream.of(
                    EventType.MODEL_CALL_STARTED,
                    EventType.ATTEMPT_STARTED,
                    EventType.PHASE_STARTED,
                    EventType.SCENES_FOUND,
                    EventType.SCENE_PLANNED,
                    EventType.LAYOUT_PROBLEM_FOUND,
                    EventType.WARNING_RAISED,
                    EventType.ATTEMPT_FAILED,
                    EventType.POLISH_REJECTED)
            .map(EventType::code)
            .toList();

    private final List<JsonNode> events;

    RunEvents(List<JsonNode> events) {
        this.events = List.copyOf(events);
    }

    static RunEvents of(Job job, JobHistory history) {
        List<JobEvent> stored = new ArrayList<>(history.newest(job.id(), job.run(), STEPS, MAX_EVENTS));
        if (job.state().running()) {
            stored.addAll(history.newest(job.id(), job.run(), List.of(JobEvent.PROGRESS), 1));
        }
        return new RunEvents(stored.stream().map(RunEvents::json).toList());
    }

    private static JsonNode json(JobEvent event) {
        try {
            return JSON.readTree(event.json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Event " + event.number() + " is not JSON", e);
        }
    }

    /** The newest event except for progress, findings and scenes. */
    Optional<JsonNode> newestStep() {
        return newest(
                EventType.MODEL_CALL_STARTED,
                EventType.ATTEMPT_STARTED,
                EventType.PHASE_STARTED,
                EventType.ATTEMPT_FAILED,
                EventType.POLISH_REJECTED);
    }

    Optional<JsonNode> newest(EventType... types) {
        List<String> codes = Stream.of(types).map(EventType::code).toList();
        return events.stream()
                .filter(event -> codes.contains(event.path("type").asText()))
                .reduce((earlier, later) -> later);
    }

    /** The events of a type in an attempt. */
    List<JsonNode> of(EventType type, int attempt) {
        return events.stream()
                .filter(event -> event.path("type").asText().equals(type.code())
                        && event.path("attempt").asInt() == attempt)
                .toList();
    }

    boolean has(EventType type) {
        return newest(type).isPresent();
    }
}
