package com.codercops.omega.auth.account;

/**
 * The display name of a person.
 *
 * @param value 1 to 80 characters in one line, with at least one letter or digit
 */
public record DisplayName(String value) {
    /** @throws InvalidInputException naming {@code name} */
    public DisplayName {
        value = PlainText.line("name", value, 80);
        if (value.codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw new InvalidInputException("name", "The name must contain a letter or a digit.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
