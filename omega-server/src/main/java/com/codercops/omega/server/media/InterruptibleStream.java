package com.codercops.omega.server.media;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file stream that stops when its reader is interrupted, because sending a file may take long. */
final class InterruptibleStream extends FilterInputStream {
    InterruptibleStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        refuseInterrupted();
        return super.read();
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        refuseInterrupted();
        return super.read(into, from, length);
    }

    private static void refuseInterrupted() throws ReadInterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw new ReadInterruptedException();
        }
    }
}
