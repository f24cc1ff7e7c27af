package com.codercops.omega.auth.outbox;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AuthSettings;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.LinkPurpose;
import com.codercops.omega.auth.internal.AuthTransaction;
import com.codercops.omega.auth.internal.MailKind;
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

/** Composes a mail when it is sent. The link is created only then, so the database never contains a working link. */
public final class MailComposer {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final AuthSettings settings;
    private final Map<MailKind, MailTemplate> templates = new EnumMap<>(MailKind.class);

    public MailComposer(AuthSettings settings) {
        this.settings = settings;
        for (MailKind kind : MailKind.values()) {
            templates.put(kind, MailTemplate.named(kind.template()));
        }
    }

    /** Returns empty if the mail is obsolete. */
    public Optional<Mail> prepare(AuthTransaction transaction, OutboxMessage message) {
        if (message.kind() == MailKind.DELETED) {
            return Optional.of(write(message, values(message)));
        }
        EmailAddress recipient = new EmailAddress(message.recipient());
        Optional<Account> account = message.accountOrNull() == null
                ? transaction.accounts.lock(recipient)
                : Optional.of(transaction.accounts.lock(message.accountOrNull()));
        return account.filter(to -> message.kind().suits(to.state()))
                .flatMap(to -> message.kind() == MailKind.APPROVAL_WANTED
                        ? ApprovalMails.waiting(transaction, to).map(people -> approval(message, to, people))
                        : Optional.of(personal(transaction, message, to)));
    }

    private Mail personal(AuthTransaction transaction, OutboxMessage message, Account to) {
        Map<String, String> values = values(message, to);
        message.kind().purpose().ifPresent(purpose -> addLink(transaction, message, to, purpose, values));
        return write(message, values);
    }

    /** Sent to the current address: a former mailbox must not get data about others. */
    private Mail approval(OutboxMessage message, Account to, String people) {
        OutboxMessage now = new OutboxMessage(
                message.id(), message.kind(), to.id(), to.email().orElseThrow(), message.detail(), message.attempts());
        Map<String, String> values = values(now, to);
        values.put("waiting", people);
        return write(now, values);
    }

    private void addLink(
            AuthTransaction transaction,
            OutboxMessage message,
            Account to,
            LinkPurpose purpose,
            Map<String, String> values) {
        // The first attempt of a retried mail may have arrived: then both links work until one is used.
        if (message.attempts() == 1) {
            transaction.tickets.removeAll(to.id(), purpose);
        }
        String token = transaction
                .tickets
                .issue(purpose, to.id(), message.recipient(), purpose.lifetime(settings))
                .text();
        transaction.record("send_link", to.id(), Map.of("purpose", purpose.code()));
        values.put("link", settings.baseUrl() + message.kind().path() + "?token=" + token);
        values.put("expires", TIME.format(transaction.now.plus(purpose.lifetime(settings))));
    }

    private Map<String, String> values(OutboxMessage message, Account to) {
        Map<String, String> values = values(message);
        values.put("name", to.name().orElse(""));
        return values;
    }

    private Map<String, String> values(OutboxMessage message) {
        Map<String, String> values = new HashMap<>();
        values.put("service", settings.serviceName());
        values.put("address", message.recipient());
        values.put("link", settings.baseUrl() + message.kind().path());
        values.put("reason", message.detail());
        values.put("until", message.kind() == MailKind.LOCKED ? TIME.format(Instant.parse(message.detail())) : "");
        return values;
    }

    private Mail write(OutboxMessage message, Map<String, String> values) {
        MailTemplate template = Objects.requireNonNull(templates.get(message.kind()));
        return new Mail(
                message.id().toString(),
                new EmailAddress(message.recipient()),
                template.subject(values),
                template.text(values),
                template.html(values));
    }
}
