package com.codercops.omega.server.jobs;

import java.time.Instant;
import java.util.UUID;

/**
 * A video of a job, as it is recorded.
 *
 * @param id random
 * @param job whose it is
 * @param key under which its file lies in the store
 * @param scene the class that it shows
 * @param kind {@code video} or {@code image}
 * @param format its extension
 * @param bytes its size
 * @param sha256 of its content, hexadecimal
 * @param frames at least 1
 * @param width in pixels
 * @param height in pixels
 * @param millis how long it lasts; 0 for an image
 * @param createdAt by the database's clock
 */
public record JobVideo(
        UUID id,
        UUID job,
        String key,
        String scene,
        String kind,
        String format,
        long bytes,
        String sha256,
        int frames,
        int width,
        int height,
        long millis,
        Instant createdAt) {}
