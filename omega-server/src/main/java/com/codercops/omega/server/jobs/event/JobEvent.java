package com.codercops.omega.server.jobs.event;

import com.codercops.omega.app.event.EventType;
import java.time.Instant;

/**
 * An event of a job. The JSON Schema of omega-app describes the events.
 *
 * @param number starts at 1, without gaps
 * @param run the number of the run, 0 before the first
 * @param at time, by the clock of the database
 * @param type such as {@code state_changed}
 * @param data a JSON object with the fields of the event; texts from the sandbox are unchanged
 */
public record JobEvent(long number, int run, Instant at, String type, String data) {
    /** The type of progress events. Only the newest one of a job matters. */
    public static final String PROGRESS = EventType.RENDER_PROGRESS.code();

    /** The type of the events that report a new state. */
    public static final String STATE_CHANGED = EventType.STATE_CHANGED.code();

    /** The event as one JSON object, with its type as the first field. */
    public String json() {
        String fields = data.strip().substring(1).stripLeading();
        return "{\"type\":\"" + type + "\"" + (fields.equals("}") ? "" : ",") + fields;
    }
}
