package com.codercops.omega.server.paging;

import com.codercops.omega.server.validation.InvalidFieldException;
import java.nio.ByteBuffer;
import java.util.Base64;

/** Encodes positions in a list as opaque text: letters, digits, {@code -} and {@code _}. */
public final class CursorCodec {
    private CursorCodec() {}

    public static String text(ByteBuffer bytes) {
        byte[] all = new byte[bytes.capacity()];
        bytes.get(0, all);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /**
     * Decodes a result of {@link #text}.
     *
     * @throws InvalidFieldException naming the field, if the text does not encode that number of bytes
     */
    public static ByteBuffer bytes(String field, String text, int number) {
        if (text.length() == (number * 4 + 2) / 3) {
            try {
                ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
                // Unused bits must be zero: otherwise several texts would encode the same bytes.
                if (bytes.remaining() == number && text(bytes).equals(text)) {
                    return bytes;
                }
            } catch (IllegalArgumentException e) {
                throw refusal(field);
            }
        }
        throw refusal(field);
    }

    public static InvalidFieldException refusal(String field) {
        return new InvalidFieldException(
                field, "The " + field + " is not one that the server returned. Start without it, at the first page.");
    }
}
