package com.codercops.omega.auth.account;

import java.text.Normalizer;

/** Short text that other people see: one line, without invisible characters and characters that reorder text. */
public final class PlainText {
    private PlainText() {}

    /**
     * Returns the text in NFC without surrounding blanks.
     *
     * @throws InvalidInputException naming the field, if the text is empty, longer than {@code max} characters, or
     *     contains forbidden characters
     */
    public static String line(String field, String text, int max) {
        // NFC can shorten a text, but not to less than a quarter.
        if (text.length() > 4L * max) {
            throw new InvalidInputException(field, "The " + field + " must have at most " + max + " characters.");
        }
        String line = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        int length = line.codePointCount(0, line.length());
        if (length == 0 || length > max) {
            throw new InvalidInputException(
                    field, "The " + field + " must have 1 to " + max + " characters, not " + length + ".");
        }
        line.codePoints().filter(PlainText::steers).findFirst().ifPresent(c -> {
            throw new InvalidInputException(
                    field,
                    String.format("The %s must not contain U+%04X, which is invisible or reorders text.", field, c));
        });
        return line;
    }

    private static boolean steers(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            // This category contains the bidirectional marks; the two joiners are part of Persian and Indian names.
            case Character.FORMAT -> c != 0x200C && c != 0x200D;
            default -> false;
        };
    }
}
