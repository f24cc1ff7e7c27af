package com.codercops.omega.render.service;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * The two streams of a connection to a service, cut into frames: four bytes of length, then so many bytes. The runner's
 * {@code service/frames.py} has the rules.
 *
 * <p>One thread may read while others write.
 */
final class FrameChannel {
    static final int MAX_FRAME = 1 << 20;
    /** Before both sides have proven who they are. */
    static final int MAX_LETTER = 4096;

    static final Duration HEARTBEAT = Duration.ofSeconds(5);
    /** Who says nothing for so long, not even by a heartbeat, is taken for gone. */
    static final Duration SILENCE = Duration.ofSeconds(20);

    private static final int FAREWELL = -1;
    private static final int PIECE = 1 << 16;

    private final DataInputStream in;
    private final OutputStream out;
    private final Object writing = new Object();
    private volatile boolean farewell;

    /** The socket's own time-out is the caller's to set. */
    FrameChannel(Socket socket) throws IOException {
        this.in = new DataInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /**
     * Blocks for the next frame that is no heartbeat.
     *
     * @return no bytes when the other side has ended
     * @throws IOException also when the frame is longer than the limit
     */
    byte[] receive(int limit) throws IOException {
        while (true) {
            int first = in.read();
            if (first < 0) {
                return new byte[0];
            }
            int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
            if (length == FAREWELL) {
                farewell = true;
                return new byte[0];
            }
            if (length < 0 || length > limit) {
                throw new IOException(
                        "a frame of " + Integer.toUnsignedString(length) + " bytes, at most " + limit + " are allowed");
            }
            if (length > 0) {
                byte[] frame = in.readNBytes(length);
                if (frame.length < length) {
                    throw new EOFException("an end in the middle of a frame");
                }
                return frame;
            }
        }
    }

    /** Whether the other side has said all that there is; else its end came from outside. */
    boolean farewell() {
        return farewell;
    }

    /** Sends one frame; of no bytes it is a heartbeat. */
    void send(byte[] source, int offset, int length) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(Integer.BYTES + length);
        frame.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
        frame.write(source, offset, length);
        synchronized (writing) {
            frame.writeTo(out);
        }
    }

    /** What the service sends, without the frames. */
    InputStream input() {
        return new InputStream() {
            private byte[] frame = new byte[0];
            private int position;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (position == frame.length) {
                    frame = receive(MAX_FRAME);
                    position = 0;
                    if (frame.length == 0) {
                        return -1;
                    }
                }
                int count = Math.min(length, frame.length - position);
                System.arraycopy(frame, position, target, offset, count);
                position += count;
                return count;
            }
        };
    }

    /** What the service is sent, as frames. */
    OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] source, int offset, int length) throws IOException {
                for (int done = 0; done < length; done += PIECE) {
                    send(source, offset + done, Math.min(PIECE, length - done));
                }
            }
        };
    }
}
