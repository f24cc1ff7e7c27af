package com.codercops.omega.server.configuration;

import com.codercops.omega.auth.account.AuthSettings;
import com.codercops.omega.auth.account.Quota;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** How accounts are kept; see {@link AuthSettings}. */
final class AccountsSection {
    private static final Setting<String> NAME =
            Setting.of("accounts.service-name", Kind.TEXT, "Omega", "as mails call the service");
    private static final Setting<Boolean> APPROVED =
            Setting.of("accounts.invited-means-approved", Kind.FLAG, "false", "who was invited needs no approval");
    private static final Setting<Integer> COST =
            Setting.of("accounts.bcrypt-cost", Kind.number(4, 16), "12", "of passwords");

    private static final Setting<Integer> JOBS_AT_ONCE = quota("jobs-at-once", Kind.number(0, 10_000), "1", "");
    private static final Setting<Integer> JOBS_A_DAY = quota("jobs-a-day", Kind.number(0, 1_000_000), "50", "");
    private static final Setting<Integer> MINUTES =
            quota("render-minutes", Kind.number(0, 1_000_000), "120", "a month, ");
    private static final Setting<Long> TOKENS =
            quota("tokens", Kind.bigNumber(0, Long.MAX_VALUE), "1000000", "of models, a month, ");
    private static final Setting<BigDecimal> USD = quota("usd", Kind.DOLLARS, "5.00", "for models, a month, ");

    private static final Setting<Duration> INVITATION = lifetime("invitation", "14 d", "");
    private static final Setting<Duration> VERIFICATION = lifetime("verification", "2 d", "");
    private static final Setting<Duration> RESET = lifetime("reset", "1 h", "");
    private static final Setting<Duration> BOOTSTRAP = lifetime("bootstrap", "1 d", "");
    private static final Setting<Duration> SESSION = lifetime("session", "30 d", ", however much it is used");
    private static final Setting<Duration> IDLE = lifetime("idle", "7 d", ", of a session that is not used");
    private static final Setting<Duration> API_TOKEN = lifetime("api-token", "366 d", ", at most");

    private static final Setting<Integer> LOG_INS =
            limit("log-ins", "30", "in `log-in-time`, of one origin or address");
    private static final Setting<Duration> LOG_IN_TIME = limitTime("log-in-time", "5 min");
    private static final Setting<Integer> WRONG =
            limit("wrong-passwords", "10", "in a row, then the account is locked");
    private static final Setting<Duration> LOCK = limitTime("lock", "15 min");
    private static final Setting<Integer> MAILS = limit("mails", "5", "in `mail-time`, that strangers cause");
    private static final Setting<Integer> REQUESTS = limit("requests", "60", "in `mail-time`, of one origin");
    private static final Setting<Duration> MAIL_TIME = limitTime("mail-time", "1 h");

    static final List<Setting<?>> ALL = List.of(
            NAME,
            APPROVED,
            COST,
            JOBS_AT_ONCE,
            JOBS_A_DAY,
            MINUTES,
            TOKENS,
            USD,
            INVITATION,
            VERIFICATION,
            RESET,
            BOOTSTRAP,
            SESSION,
            IDLE,
            API_TOKEN,
            LOG_INS,
            LOG_IN_TIME,
            WRONG,
            LOCK,
            MAILS,
            REQUESTS,
            MAIL_TIME);

    private AccountsSection() {}

    private static <T> Setting<T> quota(String name, Kind<T> kind, String fallback, String more) {
        return Setting.of("accounts.quota." + name, kind, fallback, more + "unless the invitation says another");
    }

    private static Setting<Duration> lifetime(String name, String fallback, String more) {
        return Setting.of("accounts.lifetime." + name, Kind.TIME, fallback, "how long it holds" + more);
    }

    private static Setting<Integer> limit(String name, String fallback, String meaning) {
        return Setting.of("accounts.limit." + name, Kind.number(1, 1_000_000), fallback, meaning);
    }

    private static Setting<Duration> limitTime(String name, String fallback) {
        return Setting.of("accounts.limit." + name, Kind.TIME, fallback, "of that limit");
    }

    static AuthSettings read(Reading reading, URI baseUrl) {
        Quota quota = reading.together(
                "accounts.quota",
                () -> new Quota(
                        reading.get(JOBS_AT_ONCE),
                        reading.get(JOBS_A_DAY),
                        reading.get(MINUTES),
                        reading.get(TOKENS),
                        reading.get(USD)),
                Quota.DEFAULT);
        AuthSettings.Lifetimes lifetimes = reading.together(
                "accounts.lifetime",
                () -> new AuthSettings.Lifetimes(
                        reading.get(INVITATION),
                        reading.get(VERIFICATION),
                        reading.get(RESET),
                        reading.get(BOOTSTRAP),
                        reading.get(SESSION),
                        reading.get(IDLE),
                        reading.get(API_TOKEN)),
                AuthSettings.Lifetimes.DEFAULT);
        AuthSettings.Limits limits = reading.together(
                "accounts.limit",
                () -> new AuthSettings.Limits(
                        reading.get(LOG_INS),
                        reading.get(LOG_IN_TIME),
                        reading.get(WRONG),
                        reading.get(LOCK),
                        reading.get(MAILS),
                        reading.get(REQUESTS),
                        reading.get(MAIL_TIME)),
                AuthSettings.Limits.DEFAULT);
        return reading.together(
                "accounts",
                () -> new AuthSettings(
                        baseUrl, reading.get(NAME), reading.get(APPROVED), reading.get(COST), quota, lifetimes, limits),
                AuthSettings.of(baseUrl));
    }
}
