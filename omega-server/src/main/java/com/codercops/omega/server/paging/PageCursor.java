package com.codercops.omega.server.paging;

import com.codercops.omega.server.validation.InvalidFieldException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Where a page of a list ended, newest first. Its text form goes through the hands of clients.
 *
 * @param createdAt of the last one on the page
 * @param id of the last one on the page
 */
public record PageCursor(Instant createdAt, UUID id) {
    static final String FIELD = "cursor";
    private static final int BYTES = 24;

    /** Until then the database has dates and a count of microseconds fits. */
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    /** @throws InvalidFieldException naming {@code cursor}, when the time is before 1970 or after 9999 */
    public PageCursor {
        if (createdAt.isBefore(Instant.EPOCH) || createdAt.isAfter(LAST)) {
            throw CursorCodec.refusal(FIELD);
        }
    }

    /** 32 letters, digits, {@code -} and {@code _}. */
    public String print() {
        return CursorCodec.text(ByteBuffer.allocate(BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, createdAt))
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits()));
    }

    /**
     * The cursor of a text that came from outside.
     *
     * @throws InvalidFieldException naming {@code cursor}, when it is not one of {@link #print}
     */
    public static PageCursor parse(String text) {
        ByteBuffer bytes = CursorCodec.bytes(FIELD, text, BYTES);
        long micros = bytes.getLong();
        // What is out of range must not overflow on the way to the check.
        Instant time =
                Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
        return new PageCursor(time, new UUID(bytes.getLong(), bytes.getLong()));
    }
}
