package com.codercops.omega.server.jobs.event;

import java.time.Instant;

/**
 * Something that happened to a job.
 *
 * @param number from 1, without gaps
 * @param run in which run, 0 before the first
 * @param at by the database's clock
 * @param type one word
 * @param data JSON, an object; texts out of a sandbox stand in it as they came
 */
public record JobEvent(long number, int run, Instant at, String type, String data) {
    /** The type of the events that say how much of a scene is drawn. Only the newest one of a job matters. */
    public static final String PROGRESS = "progress";
}
