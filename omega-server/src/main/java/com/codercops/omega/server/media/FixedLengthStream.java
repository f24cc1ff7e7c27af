package com.codercops.omega.server.media;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads a fixed number of bytes from a stream. An earlier end of the stream is an error. */
class FixedLengthStream extends FilterInputStream {
    private long left;

    FixedLengthStream(InputStream in, long length) {
        super(in);
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int got = in.read(into, from, (int) Math.min(length, left));
        if (got < 0) {
            throw new EOFException("The file ends " + left + " bytes too early");
        }
        left -= got;
        return got;
    }

    @Override
    public long skip(long length) throws IOException {
        long skipped = in.skip(Math.min(length, left));
        left -= skipped;
        return skipped;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(in.available(), left);
    }

    /** Whether all bytes were read. */
    boolean ended() {
        return left == 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
