package com.codercops.omega.auth.mail;

import com.codercops.omega.auth.account.EmailAddress;

/**
 * A mail that is ready to be sent.
 *
 * @param id unique, and the same for every attempt; becomes the Message-ID
 * @param html the same content as {@code text}
 */
public record Mail(String id, EmailAddress to, String subject, String text, String html) {
    public Mail {
        if ((id + subject).codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("The id and subject of a mail must not contain control characters");
        }
    }

    /** Without the content, which can contain a link to an account. */
    @Override
    public String toString() {
        return "Mail[" + id + "]";
    }
}
