package com.codercops.omega.auth;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.mail.Mail;
import com.codercops.omega.auth.mail.MailTemplate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Writes a mail when it goes: only then is its link made, so that the database never holds one that works. */
final class Postman {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final AuthSettings settings;
    private final Map<MailKind, MailTemplate> templates = new EnumMap<>(MailKind.class);

    Postman(AuthSettings settings) {
        this.settings = settings;
        for (MailKind kind : MailKind.values()) {
            templates.put(kind, MailTemplate.named(kind.template()));
        }
    }

    /** Empty if there is nobody any more to whom it is of use. */
    Optional<Mail> prepare(Change change, Letter letter) {
        if (letter.kind() == MailKind.DELETED) {
            return Optional.of(write(letter, values(letter)));
        }
        EmailAddress recipient = new EmailAddress(letter.recipient());
        Optional<Account> account = letter.accountOrNull() == null
                ? change.accounts.lock(recipient)
                : Optional.of(change.accounts.lock(letter.accountOrNull()));
        return account.filter(to -> letter.kind().suits(to.state()))
                .flatMap(to -> letter.kind() == MailKind.APPROVAL_WANTED
                        ? ApprovalMails.waiting(change, to).map(people -> approval(letter, to, people))
                        : Optional.of(personal(change, letter, to)));
    }

    private Mail personal(Change change, Letter letter, Account to) {
        Map<String, String> values = values(letter, to);
        letter.kind().purpose().ifPresent(purpose -> addLink(change, letter, to, purpose, values));
        return write(letter, values);
    }

    /** To the address that they have now: what it tells of others is nothing for a former mailbox. */
    private Mail approval(Letter letter, Account to, String people) {
        Letter now = new Letter(
                letter.id(), letter.kind(), to.id(), to.email().orElseThrow(), letter.detail(), letter.attempts());
        Map<String, String> values = values(now, to);
        values.put("waiting", people);
        return write(now, values);
    }

    private void addLink(Change change, Letter letter, Account to, Purpose purpose, Map<String, String> values) {
        // Of a mail that is tried again, the first may have arrived all the same: then both links work until one is
        // used.
        if (letter.attempts() == 1) {
            change.tickets.removeAll(to.id(), purpose);
        }
        String token = change.tickets
                .issue(purpose, to.id(), letter.recipient(), purpose.lifetime(settings))
                .text();
        change.record("send_link", to.id(), Map.of("purpose", purpose.code()));
        values.put("link", settings.baseUrl() + letter.kind().path() + "?token=" + token);
        values.put("expires", TIME.format(change.now.plus(purpose.lifetime(settings))));
    }

    private Map<String, String> values(Letter letter, Account to) {
        Map<String, String> values = values(letter);
        values.put("name", to.name().orElse(""));
        return values;
    }

    private Map<String, String> values(Letter letter) {
        Map<String, String> values = new HashMap<>();
        values.put("service", settings.serviceName());
        values.put("address", letter.recipient());
        values.put("link", settings.baseUrl() + letter.kind().path());
        values.put("reason", letter.detail());
        values.put("until", letter.kind() == MailKind.LOCKED ? TIME.format(Instant.parse(letter.detail())) : "");
        return values;
    }

    private Mail write(Letter letter, Map<String, String> values) {
        MailTemplate template = Objects.requireNonNull(templates.get(letter.kind()));
        return new Mail(
                letter.id().toString(),
                new EmailAddress(letter.recipient()),
                template.subject(values),
                template.text(values),
                template.html(values));
    }
}
