package com.codercops.omega.server.library;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/**
 * A place between two films of a list, which stays where it is when films come and go.
 *
 * @param micros when the film before it was made, in microseconds since 1970, as the database counts
 * @param id of that film
 */
record Cursor(long micros, UUID id) {
    private static final int BYTES = 24;
    /** The year 5138: far within what the database can keep. */
    private static final long LATEST = 100_000_000_000_000_000L;

    static Cursor behind(StoredFilm film) {
        return new Cursor(ChronoUnit.MICROS.between(Instant.EPOCH, film.createdAt()), film.id());
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    static Cursor of(String text) {
        byte[] bytes = new byte[0];
        try {
            bytes = text.length() > 64 ? bytes : Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            // Told below, with the same words.
        }
        if (bytes.length == BYTES) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            Cursor cursor = new Cursor(buffer.getLong(), new UUID(buffer.getLong(), buffer.getLong()));
            if (cursor.micros >= 0 && cursor.micros <= LATEST && cursor.text().equals(text)) {
                return cursor;
            }
        }
        throw new IllegalArgumentException("The cursor is not one that a page of films gave; begin without one");
    }

    /** Letters, digits, {@code -} and {@code _}. */
    String text() {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(micros)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
