package com.codercops.omega.server.jobs;

/** What somebody asks for cannot be taken as it is. The message is for that person. */
public final class InvalidOrderException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /** @param field the name of the input, such as {@code prompt} */
    public InvalidOrderException(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
