package com.codercops.omega.auth.account;

/** An input is invalid. The message is for the person who typed it, and never contains a secret. */
public final class InvalidInputException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /** @param field the name of the input, such as {@code password} */
    public InvalidInputException(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
