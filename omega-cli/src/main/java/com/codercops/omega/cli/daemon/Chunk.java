package com.codercops.omega.cli.daemon;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One unit of the protocol, as in Nailgun: a length of four bytes in network order, a type of one byte, and the content.
 * {@code setup/daemon} is the other half.
 *
 * @param content not copied, so it must not change
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Chunk(Type type, byte[] content) {
    /** The longest content. A command line and an environment variable are far shorter. */
    static final int MAX_BYTES = 1 << 20;

    /** What a chunk is. The request of a client ends with RUN, STATUS or STOP. */
    enum Type {
        VERSION('V'),
        ARGUMENT('A'),
        VARIABLE('E'),
        DIRECTORY('D'),
        TERMINAL('T'),
        RUN('C'),
        STATUS('?'),
        STOP('Q'),
        INPUT('0'),
        INPUT_END('.'),
        INTERRUPT('I'),
        ACCEPTED('K'),
        OUTPUT('1'),
        ERROR('2'),
        SEND_INPUT('S'),
        DECLINED('R'),
        OTHER_VERSION('M'),
        EXIT('X');

        private final char code;

        Type(char code) {
            this.code = code;
        }

        byte code() {
            return (byte) code;
        }

        static Type of(byte code) throws ProtocolException {
            return Arrays.stream(values())
                    .filter(type -> type.code() == code)
                    .findFirst()
                    .orElseThrow(() -> new ProtocolException("The type of a chunk is " + code + ", which is unknown."));
        }
    }

    Chunk {
        if (content.length > MAX_BYTES) {
            throw new IllegalArgumentException("A chunk has at most " + MAX_BYTES + " bytes, not " + content.length);
        }
    }

    static Chunk of(Type type, String text) {
        return new Chunk(type, text.getBytes(StandardCharsets.UTF_8));
    }

    static Chunk of(Type type) {
        return new Chunk(type, new byte[0]);
    }

    String text() {
        return new String(content, StandardCharsets.UTF_8);
    }
}
