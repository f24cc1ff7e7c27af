package com.codercops.omega.auth.account;

/** What somebody typed cannot be taken. The message is for that person, and never repeats a secret. */
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
