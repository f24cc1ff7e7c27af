package com.codercops.omega.mcp;

/** A tool cannot do what the client asked. The client shows the message to a person or a model: it says what to do next. */
public final class ToolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ToolException(String message) {
        super(message);
    }
}
