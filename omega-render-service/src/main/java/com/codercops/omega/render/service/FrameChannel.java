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
 * Sends and receives frames over a connection to a service. A frame has a length of four bytes and its content. The runner's
 * {@code service/frames.py} defines the format.
 *
 * <p>One thread may read while other threads write.
 */
final class FrameChannel {
    static final int MAX_FRAME = 1 << 20;
    /** The limit until both sides are authenticated. */
    static final int MAX_HANDSHAKE_FRAME = 4096;

    static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(5);
    /** A side that sends nothing for this time, not even a heartbeat, counts as disconnected. */
    static final Duration SILENCE_TIMEOUT = Duration.ofSeconds(20);

    private static final int END_OF_STREAM = -1;
    private static final int MAX_SENT_FRAME = 1 << 16;

    private final DataInputStream in;
    private final OutputStream out;
    private final Object writing = new Object();
    private volatile boolean endedByPeer;

    /** The caller sets the read timeout of the socket. */
    FrameChannel(Socket socket) throws IOException {
        this.in = new DataInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /**
     * Blocks until the next frame that is not a heartbeat.
     *
     * @return an empty array at the end of the stream
     * @throws IOException when the connection is broken, or the frame is longer than the limit
     */
    byte[] receive(int limit) throws IOException {
        while (true) {
            int first = in.read();
            if (first < 0) {
                return new byte[0];
            }
            int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
            if (length == END_OF_STREAM) {
                endedByPeer = true;
                return new byte[0];
            }
            if (length < 0 || length > limit) {
                throw new IOException(
                        "a frame of " + Integer.toUnsignedString(length) + " bytes, at most " + limit + " are allowed");
            }
            if (length > 0) {
                byte[] frame = in.readNBytes(length);
                if (frame.length < length) {
                    throw new EOFException("the connection ended within a frame");
                }
                return frame;
            }
        }
    }

    /** Whether the service sent an end-of-stream frame. Otherwise the connection was cut. */
    boolean endedByPeer() {
        return endedByPeer;
    }

    /** Sends one frame. An empty frame is a heartbeat. */
    void send(byte[] source, int offset, int length) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(Integer.BYTES + length);
        frame.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
        frame.write(source, offset, length);
        synchronized (writing) {
            frame.writeTo(out);
        }
    }

    /** The content of the received frames as a stream. */
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

    /** A stream whose content is sent as frames. */
    OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] source, int offset, int length) throws IOException {
                for (int done = 0; done < length; done += MAX_SENT_FRAME) {
                    send(source, offset + done, Math.min(MAX_SENT_FRAME, length - done));
                }
            }
        };
    }
}
