package com.codercops.omega.server.library;

import com.codercops.omega.server.paging.CursorCodec;
import com.codercops.omega.server.validation.InvalidFieldException;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * The position at the end of a page of a sorted list.
 *
 * @param position the sorted number of the last item on the page
 * @param id id of the last item on the page
 */
public record VideoCursor(long position, UUID id) {
    private static final int BYTES = 24;

    /** Returns 32 letters, digits, {@code -} and {@code _}. */
    public String print() {
        return CursorCodec.text(ByteBuffer.allocate(BYTES)
                .putLong(position)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits()));
    }

    /**
     * Parses a cursor from outside.
     *
     * @throws InvalidFieldException naming {@code cursor}, if it is not a result of {@link #print}
     */
    public static VideoCursor parse(String text) {
        ByteBuffer bytes = CursorCodec.bytes("cursor", text, BYTES);
        return new VideoCursor(bytes.getLong(), new UUID(bytes.getLong(), bytes.getLong()));
    }
}
