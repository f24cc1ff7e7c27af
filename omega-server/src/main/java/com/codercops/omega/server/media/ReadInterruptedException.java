package com.codercops.omega.server.media;

import java.io.InterruptedIOException;

/** The reading thread was interrupted. A socket timeout causes a different exception. */
final class ReadInterruptedException extends InterruptedIOException {
    private static final long serialVersionUID = 1L;

    ReadInterruptedException() {
        super("The thread was interrupted");
    }
}
