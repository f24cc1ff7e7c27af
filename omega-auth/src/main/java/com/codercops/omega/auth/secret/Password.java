package com.codercops.omega.auth.secret;

import com.codercops.omega.auth.account.DisplayName;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * A password that may be set: 8 characters to 72 bytes, and not one of those that are tried first.
 *
 * <p>72 bytes are what bcrypt looks at. Longer ones are refused rather than hashed to something shorter first, since then
 * no reader of the database has to know of a second hash.
 */
public final class Password {
    static final int LEAST_CHARACTERS = 8;
    static final int MOST_BYTES = 72;

    private final String text;

    private Password(String text) {
        this.text = text;
    }

    /**
     * What somebody chose, checked.
     *
     * @throws InvalidInputException naming {@code password}, never repeating it
     */
    public static Password chosen(String typed, EmailAddress email, DisplayName name) {
        Password password = usable(typed)
                .orElseThrow(() -> new InvalidInputException(
                        "password",
                        "The password must have at most " + MOST_BYTES
                                + " bytes in UTF-8, and no character of code zero."));
        if (password.text.codePointCount(0, password.text.length()) < LEAST_CHARACTERS) {
            throw new InvalidInputException(
                    "password", "The password must have at least " + LEAST_CHARACTERS + " characters.");
        }
        String lower = password.text.toLowerCase(Locale.ROOT);
        String local = email.value().substring(0, email.value().indexOf('@'));
        if (CommonPasswords.have(password.text)
                || lower.equals(email.value())
                || lower.equals(local)
                || lower.equals(name.value().toLowerCase(Locale.ROOT))) {
            throw new InvalidInputException(
                    "password",
                    "The password is one of those that are guessed first. Several words in a row make a better one.");
        }
        return password;
    }

    /**
     * What may be compared with a hash, in the one form in which it would have been hashed; or empty if bcrypt would cut
     * it or confuse it with another: over 72 bytes, with a NUL, or with half a surrogate pair, which encodes as '?'.
     */
    static Optional<Password> usable(String typed) {
        // Before anything is done with all of it.
        if (typed.length() > MOST_BYTES) {
            return Optional.empty();
        }
        String text = Normalizer.normalize(typed, Normalizer.Form.NFC);
        if (text.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            return bytes.remaining() <= MOST_BYTES ? Optional.of(new Password(text)) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    String text() {
        return text;
    }

    @Override
    public String toString() {
        return "Password[hidden]";
    }
}
