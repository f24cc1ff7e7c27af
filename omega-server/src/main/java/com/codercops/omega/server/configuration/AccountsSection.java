package com.codercops.omega.server.configuration;

import com.codercops.omega.app.settings.Setting;
import com.codercops.omega.app.settings.SettingType;
import com.codercops.omega.app.settings.SettingsReader;
import com.codercops.omega.auth.account.AuthSettings;
import com.codercops.omega.auth.account.Quota;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Accounts, their default quota, and the limits that protect them; see {@link AuthSettings}. */
final class AccountsSection {
    private static final Setting<String> SERVICE_NAME =
            Setting.of("accounts.service-name", SettingType.TEXT, "Omega", "Name of the service in mails");
    private static final Setting<Boolean> AUTO_APPROVE = Setting.of(
            "accounts.auto-approve-invited",
            SettingType.BOOLEAN,
            "false",
            "Whether an invited person can log in without an admin's approval");
    private static final Setting<Integer> BCRYPT_COST = Setting.of(
            "accounts.bcrypt-cost", SettingType.integer(4, 16), "12", "Cost factor of password hashes (bcrypt)");

    private static final Setting<Integer> CONCURRENT_JOBS =
            quota("concurrent-jobs", SettingType.integer(0, 10_000), "1", "Jobs that one account can run concurrently");
    private static final Setting<Integer> JOBS_PER_DAY =
            quota("jobs-per-day", SettingType.integer(0, 1_000_000), "50", "Jobs per account and day");
    private static final Setting<Integer> RENDER_MINUTES = quota(
            "render-minutes-per-month",
            SettingType.integer(0, 1_000_000),
            "120",
            "Minutes of rendering per account and month");
    private static final Setting<Long> TOKENS = quota(
            "tokens-per-month",
            SettingType.longInteger(0, Long.MAX_VALUE),
            "1000000",
            "Tokens of language models per account and month");
    private static final Setting<BigDecimal> USD = quota(
            "usd-per-month",
            SettingType.DOLLARS,
            "5.00",
            "Cost of language models per account and month, in US dollars");

    private static final Setting<Duration> INVITATION = lifetime("invitation", "14 d", "an invitation");
    private static final Setting<Duration> VERIFICATION =
            lifetime("verification", "2 d", "the link that verifies an e-mail address");
    private static final Setting<Duration> PASSWORD_RESET =
            lifetime("password-reset", "1 h", "the link that resets a password");
    private static final Setting<Duration> BOOTSTRAP =
            lifetime("bootstrap-link", "1 d", "the link that creates the first admin");
    private static final Setting<Duration> SESSION =
            lifetime("session", "30 d", "a session, whether it is used or not");
    private static final Setting<Duration> IDLE_SESSION = lifetime("idle-session", "7 d", "a session that is not used");
    private static final Setting<Duration> API_TOKEN = lifetime("api-token", "366 d", "an API token, at most");

    private static final Setting<Integer> LOGINS = count(
            "rate-limit.logins",
            "30",
            "Login attempts per `login-window` from one client address, and for one e-mail address");
    private static final Setting<Duration> LOGIN_WINDOW =
            duration("rate-limit.login-window", "5 min", "Window of the rate limit of logins");
    private static final Setting<Integer> FAILED_LOGINS =
            count("lockout.failed-logins", "10", "Consecutive failed logins after which an account is locked");
    private static final Setting<Duration> LOCKOUT =
            duration("lockout.duration", "15 min", "How long an account is locked");
    private static final Setting<Integer> MAILS = count(
            "rate-limit.mails", "5", "Mails per `mail-window` to one address that unauthenticated requests can cause");
    private static final Setting<Integer> MAIL_REQUESTS = count(
            "rate-limit.mail-requests",
            "60",
            "Requests per `mail-window` from one client address that cause mails or use links");
    private static final Setting<Duration> MAIL_WINDOW =
            duration("rate-limit.mail-window", "1 h", "Window of the rate limits of mails");

    static final List<Setting<?>> ALL = List.of(
            SERVICE_NAME,
            AUTO_APPROVE,
            BCRYPT_COST,
            CONCURRENT_JOBS,
            JOBS_PER_DAY,
            RENDER_MINUTES,
            TOKENS,
            USD,
            INVITATION,
            VERIFICATION,
            PASSWORD_RESET,
            BOOTSTRAP,
            SESSION,
            IDLE_SESSION,
            API_TOKEN,
            LOGINS,
            LOGIN_WINDOW,
            FAILED_LOGINS,
            LOCKOUT,
            MAILS,
            MAIL_REQUESTS,
            MAIL_WINDOW);

    private AccountsSection() {}

    private static <T> Setting<T> quota(String name, SettingType<T> type, String defaultText, String description) {
        return Setting.of("accounts.quota." + name, type, defaultText, description + ", unless the invitation sets it");
    }

    private static Setting<Duration> lifetime(String name, String defaultText, String subject) {
        return Setting.of("accounts.lifetime." + name, SettingType.DURATION, defaultText, "Lifetime of " + subject);
    }

    private static Setting<Integer> count(String name, String defaultText, String description) {
        return Setting.of("accounts." + name, SettingType.integer(1, 1_000_000), defaultText, description);
    }

    private static Setting<Duration> duration(String name, String defaultText, String description) {
        return Setting.of("accounts." + name, SettingType.DURATION, defaultText, description);
    }

    static AuthSettings read(SettingsReader reader, URI baseUrl) {
        Quota quota = reader.combine(
                "accounts.quota",
                () -> new Quota(
                        reader.get(CONCURRENT_JOBS),
                        reader.get(JOBS_PER_DAY),
                        reader.get(RENDER_MINUTES),
                        reader.get(TOKENS),
                        reader.get(USD)),
                Quota.DEFAULT);
        AuthSettings.Lifetimes lifetimes = reader.combine(
                "accounts.lifetime",
                () -> new AuthSettings.Lifetimes(
                        reader.get(INVITATION),
                        reader.get(VERIFICATION),
                        reader.get(PASSWORD_RESET),
                        reader.get(BOOTSTRAP),
                        reader.get(SESSION),
                        reader.get(IDLE_SESSION),
                        reader.get(API_TOKEN)),
                AuthSettings.Lifetimes.DEFAULT);
        AuthSettings.Limits limits = reader.combine(
                "accounts.rate-limit and accounts.lockout",
                () -> new AuthSettings.Limits(
                        reader.get(LOGINS),
                        reader.get(LOGIN_WINDOW),
                        reader.get(FAILED_LOGINS),
                        reader.get(LOCKOUT),
                        reader.get(MAILS),
                        reader.get(MAIL_REQUESTS),
                        reader.get(MAIL_WINDOW)),
                AuthSettings.Limits.DEFAULT);
        return reader.combine(
                "accounts",
                () -> new AuthSettings(
                        baseUrl,
                        reader.get(SERVICE_NAME),
                        reader.get(AUTO_APPROVE),
                        reader.get(BCRYPT_COST),
                        quota,
                        lifetimes,
                        limits),
                AuthSettings.of(baseUrl));
    }
}
