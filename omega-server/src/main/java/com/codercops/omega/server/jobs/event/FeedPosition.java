package com.codercops.omega.server.jobs.event;

import com.codercops.omega.server.paging.CursorCodec;
import com.codercops.omega.server.validation.InvalidFieldException;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * A position between two events of an owner. Clients receive and return its text form.
 *
 * @param transaction id of the transaction that wrote the previous event
 * @param job job of the previous event
 * @param number number of the previous event in its job
 */
public record FeedPosition(long transaction, UUID job, long number) {
    /** Before the first event. */
    public static final FeedPosition START = new FeedPosition(0, new UUID(0, 0), 0);

    static final String FIELD = "position";
    private static final int BYTES = 32;

    /** @throws InvalidFieldException naming {@code position}, if a number is negative */
    public FeedPosition {
        if (transaction < 0 || number < 0) {
            throw CursorCodec.refusal(FIELD);
        }
    }

    /** Returns 43 letters, digits, {@code -} and {@code _}. */
    public String print() {
        return CursorCodec.text(ByteBuffer.allocate(BYTES)
                .putLong(transaction)
                .putLong(job.getMostSignificantBits())
                .putLong(job.getLeastSignificantBits())
                .putLong(number));
    }

    /**
     * Parses a position from outside.
     *
     * @throws InvalidFieldException naming {@code position}, if it is not a result of {@link #print}
     */
    public static FeedPosition parse(String text) {
        ByteBuffer bytes = CursorCodec.bytes(FIELD, text, BYTES);
        return new FeedPosition(bytes.getLong(), new UUID(bytes.getLong(), bytes.getLong()), bytes.getLong());
    }
}
