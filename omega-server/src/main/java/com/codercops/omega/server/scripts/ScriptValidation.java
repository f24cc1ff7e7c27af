package com.codercops.omega.server.scripts;

import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.auth.account.PlainText;
import com.codercops.omega.script.Script;
import com.codercops.omega.server.validation.InvalidFieldException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Validates titles, tags and sources of scripts. */
public final class ScriptValidation {
    public static final int LONGEST_TITLE = 200;
    public static final int LONGEST_TAG = 40;
    public static final int MAX_TAGS = 20;

    private static final int LONGEST_MADE_TITLE = 80;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final Pattern CLASS = Pattern.compile("(?m)^class\\s{1,9}(\\w{1,200})");

    private ScriptValidation() {}

    /**
     * Reads the source from a request body.
     *
     * @throws InvalidFieldException naming {@code source}, if it is too large or not UTF-8
     */
    public static String decoded(byte[] source) {
        if (source.length > Script.MAX_BYTES) {
            throw new InvalidFieldException(
                    "source",
                    "The script has " + source.length + " bytes, at most " + Script.MAX_BYTES + " are allowed.");
        }
        try {
            return source(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(source))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new InvalidFieldException("source", "The script is not valid UTF-8. Save it as UTF-8.");
        }
    }

    /** @throws InvalidFieldException naming {@code source}, if Python cannot decode it, or it begins with a BOM */
    static String source(String source) {
        new Script(source).unreadable().ifPresent(failure -> {
            throw new InvalidFieldException("source", failure.message());
        });
        if (source.isBlank()) {
            throw new InvalidFieldException("source", "The script is empty.");
        }
        if (source.charAt(0) == BYTE_ORDER_MARK) {
            throw new InvalidFieldException("source", "The script begins with a byte order mark. Save it without one.");
        }
        return source;
    }

    /** @throws InvalidFieldException naming {@code title}, if it is invalid */
    static String title(String title) {
        int length = title.codePointCount(0, title.length());
        // Also with blanks around it, as the schema of the API says.
        if (length > LONGEST_TITLE) {
            throw new InvalidFieldException(
                    "title", "The title must have 1 to " + LONGEST_TITLE + " characters, not " + length + ".");
        }
        return line("title", title, LONGEST_TITLE);
    }

    /** @throws InvalidFieldException naming {@code tags}, if they are invalid */
    static List<String> tags(Collection<String> tags) {
        if (tags.size() > MAX_TAGS) {
            throw new InvalidFieldException(
                    "tags", "A script has at most " + MAX_TAGS + " tags, not " + tags.size() + ".");
        }
        Set<String> checked = new LinkedHashSet<>();
        tags.forEach(tag -> checked.add(tag("tags", tag)));
        return List.copyOf(checked);
    }

    static String tag(String field, String tag) {
        return line(field, tag, LONGEST_TAG).toLowerCase(Locale.ROOT);
    }

    private static String line(String field, String text, int max) {
        try {
            return PlainText.line(field, text, max);
        } catch (InvalidInputException e) {
            throw new InvalidFieldException(field, String.valueOf(e.getMessage()));
        }
    }

    /** The default title of a script with a prompt: the beginning of the prompt. */
    static String made(String about) {
        StringBuilder title = new StringBuilder();
        String words = about.strip().lines().findFirst().orElse("").strip();
        words.codePoints()
                .map(c -> Character.isWhitespace(c) ? ' ' : c)
                .filter(c -> !steers(c))
                .limit(LONGEST_MADE_TITLE)
                .forEach(title::appendCodePoint);
        String made = title.toString().strip();
        try {
            return made.isEmpty() ? "Untitled" : PlainText.line("title", made, LONGEST_TITLE);
        } catch (InvalidInputException e) {
            return "Untitled";
        }
    }

    /** The default title of a source: the name of its last class. */
    static String scene(String source) {
        return CLASS.matcher(source)
                .results()
                .map(found -> found.group(1))
                .reduce((earlier, later) -> later)
                .map(ScriptValidation::made)
                .orElse(made(""));
    }

    private static boolean steers(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
