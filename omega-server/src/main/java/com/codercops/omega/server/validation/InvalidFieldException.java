package com.codercops.omega.server.validation;

/** What somebody asks for cannot be taken as it is. The message is for that person. */
public final class InvalidFieldException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /** @param field the name of the input, such as {@code prompt} */
    public InvalidFieldException(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
