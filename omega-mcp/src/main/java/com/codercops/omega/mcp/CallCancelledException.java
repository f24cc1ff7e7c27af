package com.codercops.omega.mcp;

/** The client cancelled its request, or is gone. No answer is read. */
public final class CallCancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CallCancelledException() {
        super("The request is cancelled.");
    }
}
