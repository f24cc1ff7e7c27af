package com.codercops.omega.auth.secret;

import com.codercops.omega.auth.account.DisplayName;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;

/**
 * A password that is allowed to be set: 8 characters to 72 bytes, not a common one, and without the name or the address of its
 * owner.
 *
 * <p>bcrypt reads 72 bytes. Longer passwords are rejected instead of hashed to a shorter form first, which would add a
 * second hash to the stored format.
 */
public final class Password {
    static final int MIN_CHARACTERS = 8;
    static final int MAX_BYTES = 72;

    private final String text;

    private Password(String text) {
        this.text = text;
    }

    /**
     * Validates a chosen password.
     *
     * @throws InvalidInputException for the field {@code password}; the message never contains it
     */
    public static Password chosen(String typed, EmailAddress email, DisplayName name) {
        Password password = usable(typed)
                .orElseThrow(() -> new InvalidInputException(
                        "password",
                        "The password must have at most " + MAX_BYTES
                                + " bytes in UTF-8, and no character of code zero."));
        if (password.text.codePointCount(0, password.text.length()) < MIN_CHARACTERS) {
            throw new InvalidInputException(
                    "password", "The password must have at least " + MIN_CHARACTERS + " characters.");
        }
        if (CommonPasswords.have(password.text)) {
            throw new InvalidInputException("password", "The password is too common. Use several unrelated words.");
        }
        if (OwnerNames.areIn(password.text, email, name)) {
            throw new InvalidInputException(
                    "password",
                    "The password must not contain your name or your email address. Use several unrelated words.");
        }
        return password;
    }

    /**
     * Returns the form of a typed password that can be compared with a hash, or empty if bcrypt would truncate or
     * confuse it: over 72 bytes, with NUL, or with an unpaired surrogate, which encodes as '?'.
     */
    static Optional<Password> usable(String typed) {
        // Checked before the whole input is processed.
        if (typed.length() > MAX_BYTES) {
            return Optional.empty();
        }
        String text = Normalizer.normalize(typed, Normalizer.Form.NFC);
        if (text.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            return bytes.remaining() <= MAX_BYTES ? Optional.of(new Password(text)) : Optional.empty();
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
