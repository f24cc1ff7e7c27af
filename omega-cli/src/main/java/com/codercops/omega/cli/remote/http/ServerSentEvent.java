package com.codercops.omega.cli.remote.http;

/**
 * An event of a stream.
 *
 * @param id to continue after it, or empty
 * @param data the JSON of the event
 */
public record ServerSentEvent(String id, String data) {}
