package com.codercops.omega.runner;

import java.io.IOException;

/** The other side said something that the protocol does not know. */
final class ProtocolException extends IOException {
    private static final long serialVersionUID = 1L;

    ProtocolException(String message) {
        super(message);
    }
}
