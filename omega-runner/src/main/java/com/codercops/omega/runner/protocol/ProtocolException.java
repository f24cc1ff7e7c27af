package com.codercops.omega.runner.protocol;

import java.io.IOException;

/** The runner sent something that the protocol does not allow. The message completes the sentence "The runner sent ...". */
final class ProtocolException extends IOException {
    private static final long serialVersionUID = 1L;

    ProtocolException(String message) {
        super(message);
    }
}
