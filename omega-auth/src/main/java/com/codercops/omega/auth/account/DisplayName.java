package com.codercops.omega.auth.account;

/**
 * How somebody wants to be called.
 *
 * @param value 1 to 80 characters in one line, a letter or digit among them
 */
public record DisplayName(String value) {
    /** @throws InvalidInputException naming {@code name} */
    public DisplayName {
        value = PlainText.line("name", value, 80);
        if (value.codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw new InvalidInputException("name", "The name must have a letter or a digit in it.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
