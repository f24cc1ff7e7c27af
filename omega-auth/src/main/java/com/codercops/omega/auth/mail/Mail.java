package com.codercops.omega.auth.mail;

import com.codercops.omega.auth.account.EmailAddress;

/**
 * A mail that is ready to go.
 *
 * @param id the same at every try, unlike that of any other mail; becomes the Message-ID
 * @param html the same content as {@code text}
 */
public record Mail(String id, EmailAddress to, String subject, String text, String html) {
    public Mail {
        if ((id + subject).codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A mail's id and subject must not have control characters in them");
        }
    }

    /** Without what stands in it, which may be a link that opens an account. */
    @Override
    public String toString() {
        return "Mail[" + id + "]";
    }
}
