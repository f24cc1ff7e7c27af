package com.codercops.omega.server.validation;

/** Input from outside is invalid. The message is for the person who sent it. */
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
