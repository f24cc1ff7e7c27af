package com.codercops.omega.auth.account;

import java.text.Normalizer;

/** Short text that people type and others are shown: in one line, with nothing invisible or reordering in it. */
public final class PlainText {
    private PlainText() {}

    /**
     * The text in NFC without blanks around it.
     *
     * @throws InvalidInputException naming the field, if it is empty, over {@code most} characters or has others in it
     */
    public static String line(String field, String text, int most) {
        // Composing can shorten, but not to a quarter.
        if (text.length() > 4L * most) {
            throw new InvalidInputException(field, "The " + field + " must have at most " + most + " characters.");
        }
        String line = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        int length = line.codePointCount(0, line.length());
        if (length == 0 || length > most) {
            throw new InvalidInputException(
                    field, "The " + field + " must have 1 to " + most + " characters, not " + length + ".");
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
            // Holds what sets directions; but the two joiners are part of names in Persian and in India.
            case Character.FORMAT -> c != 0x200C && c != 0x200D;
            default -> false;
        };
    }
}
