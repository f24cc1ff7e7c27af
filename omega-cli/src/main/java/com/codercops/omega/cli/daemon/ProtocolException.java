package com.codercops.omega.cli.daemon;

import java.io.IOException;

/** The other side does not follow the protocol. */
final class ProtocolException extends IOException {
    private static final long serialVersionUID = 1;

    ProtocolException(String message) {
        super(message);
    }
}
