package com.codercops.omega.server.jobs.event;

import com.codercops.omega.server.paging.CursorCodec;
import com.codercops.omega.server.validation.InvalidFieldException;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * A place between two events of an owner. Its text form goes through the hands of clients.
 *
 * @param transaction that wrote the event before it
 * @param job whose event that is
 * @param number of that event in its job
 */
public record FeedPosition(long transaction, UUID job, long number) {
    /** Before all events. */
    public static final FeedPosition START = new FeedPosition(0, new UUID(0, 0), 0);

    static final String FIELD = "position";
    private static final int BYTES = 32;

    /** @throws InvalidFieldException naming {@code position}, when a number is negative */
    public FeedPosition {
        if (transaction < 0 || number < 0) {
            throw CursorCodec.refusal(FIELD);
        }
    }

    /** 43 letters, digits, {@code -} and {@code _}. */
    public String print() {
        return CursorCodec.text(ByteBuffer.allocate(BYTES)
                .putLong(transaction)
                .putLong(job.getMostSignificantBits())
                .putLong(job.getLeastSignificantBits())
                .putLong(number));
    }

    /**
     * The position of a text that came from outside.
     *
     * @throws InvalidFieldException naming {@code position}, when it is not one of {@link #print}
     */
    public static FeedPosition parse(String text) {
        ByteBuffer bytes = CursorCodec.bytes(FIELD, text, BYTES);
        return new FeedPosition(bytes.getLong(), new UUID(bytes.getLong(), bytes.getLong()), bytes.getLong());
    }
}
