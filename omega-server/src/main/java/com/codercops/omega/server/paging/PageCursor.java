package com.codercops.omega.server.paging;

import com.codercops.omega.server.validation.InvalidFieldException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The position at the end of a page, newest first. Clients receive and return its text form.
 *
 * @param createdAt creation time of the last item on the page
 * @param id id of the last item on the page
 */
public record PageCursor(Instant createdAt, UUID id) {
    static final String FIELD = "cursor";
    private static final int BYTES = 24;

    /** The maximum date for which the database and a count of microseconds work. */
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    /** @throws InvalidFieldException naming {@code cursor}, if the time is before 1970 or after 9999 */
    public PageCursor {
        if (createdAt.isBefore(Instant.EPOCH) || createdAt.isAfter(LAST)) {
            throw CursorCodec.refusal(FIELD);
        }
    }

    /** Returns 32 letters, digits, {@code -} and {@code _}. */
    public String print() {
        return CursorCodec.text(ByteBuffer.allocate(BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, createdAt))
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits()));
    }

    /**
     * Parses a cursor from outside.
     *
     * @throws InvalidFieldException naming {@code cursor}, if it is not a result of {@link #print}
     */
    public static PageCursor parse(String text) {
        ByteBuffer bytes = CursorCodec.bytes(FIELD, text, BYTES);
        long micros = bytes.getLong();
        // Out-of-range values must not overflow before the check.
        Instant time =
                Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
        return new PageCursor(time, new UUID(bytes.getLong(), bytes.getLong()));
    }
}
