package com.codercops.omega.auth;

import com.codercops.omega.auth.account.AuthSettings;
import com.codercops.omega.auth.mail.MailTransport;
import java.net.URI;
import java.time.Clock;
import javax.sql.DataSource;

/** The snippet of {@code docs/reference/accounts.md}. */
final class DocumentedSetup {
    private DocumentedSetup() {}

    static Auth open(DataSource database, MailTransport transport) {
        SchemaMigrator.ofAuth(database).migrate();
        Auth auth = new Auth(
                database, Clock.systemUTC(), AuthSettings.of(URI.create("https://omega.example.org")), transport);
        return auth;
    }
}
