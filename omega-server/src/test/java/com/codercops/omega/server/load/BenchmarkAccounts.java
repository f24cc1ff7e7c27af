package com.codercops.omega.server.load;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthSettings;
import com.codercops.omega.auth.account.DisplayName;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.Origin;
import com.codercops.omega.auth.account.Quota;
import com.codercops.omega.auth.session.Principal;
import com.codercops.omega.server.database.Database;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Accounts with tokens and large quotas, for load from many users. */
final class BenchmarkAccounts {
    private static final String PASSWORD = "nine purple otters";
    private static final Quota LARGE = new Quota(10, 1_000_000, 1_000_000, 1_000_000_000, new BigDecimal("1000.00"));

    /** An account with a token. */
    record Person(UUID id, String token) {}

    private BenchmarkAccounts() {}

    /** Creates administrators, which need no mail. */
    static List<Person> make(Database database, int number) {
        AuthSettings settings =
                AuthSettings.of(URI.create("http://localhost:8080")).withBcryptCost(4);
        Auth auth = new Auth(database.dataSource(), Clock.systemUTC(), settings, mail -> {});
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String email = "person" + i + "@example.org";
            UUID id = auth.bootstrap()
                    .createAdmin(new EmailAddress(email), new DisplayName("Person " + i), PASSWORD)
                    .id();
            auth.accounts().changeQuota(Actor.SYSTEM, id, LARGE);
            Origin origin = new Origin("192.0.2." + i);
            Principal principal = auth.sessions()
                    .logIn(email, PASSWORD, "bench", null, origin)
                    .principal();
            people.add(new Person(
                    id,
                    auth.apiTokens()
                            .create(principal.actor(), "bench", Set.of("videos.create"), Duration.ofDays(1))
                            .text()));
        }
        return people;
    }
}
