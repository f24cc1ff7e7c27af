package com.codercops.omega.auth.account;

import com.codercops.omega.auth.secret.Passwords;
import java.net.URI;
import java.time.Duration;

/**
 * Settings of accounts. Start with {@link #of} and change what you need.
 *
 * @param baseUrl prefix of links in mails; never taken from a request header
 * @param serviceName name of the service in mails
 * @param invitedMeansApproved whether invited people need no approval
 * @param bcryptCost 4 to 16; a hash with a lower cost is renewed at the next login
 * @param quota used if the invitation sets none
 * @param lifetimes lifetimes of links, sessions and tokens
 * @param limits rate limits and lockout
 */
public record AuthSettings(
        URI baseUrl,
        String serviceName,
        boolean invitedMeansApproved,
        int bcryptCost,
        Quota quota,
        Lifetimes lifetimes,
        Limits limits) {

    /**
     * Lifetimes of links, sessions and tokens.
     *
     * @param session from the login on, regardless of use
     * @param idle of an unused session
     * @param apiToken maximum lifetime of an API token
     */
    public record Lifetimes(
            Duration invitation,
            Duration verification,
            Duration reset,
            Duration bootstrap,
            Duration session,
            Duration idle,
            Duration apiToken) {
        public static final Lifetimes DEFAULT = new Lifetimes(
                Duration.ofDays(14),
                Duration.ofDays(2),
                Duration.ofHours(1),
                Duration.ofDays(1),
                Duration.ofDays(30),
                Duration.ofDays(7),
                Duration.ofDays(366));

        public Lifetimes {
            for (Duration lifetime :
                    new Duration[] {invitation, verification, reset, bootstrap, session, idle, apiToken}) {
                if (lifetime.compareTo(Duration.ofMinutes(1)) < 0 || lifetime.compareTo(Duration.ofDays(3660)) > 0) {
                    throw new IllegalArgumentException("A lifetime must be 1 min to 10 years, not " + lifetime);
                }
            }
        }
    }

    /**
     * Rate limits and lockout; each limit refills evenly over its time.
     *
     * @param logIns from one origin, and for one address from all origins, per {@code logInTime}
     * @param wrongPasswords consecutive ones for one account, until it is locked for {@code lock}
     * @param mails to one address caused without login, per {@code mailTime}
     * @param requests from one origin that cause mails or use links, per {@code mailTime}
     */
    public record Limits(
            int logIns,
            Duration logInTime,
            int wrongPasswords,
            Duration lock,
            int mails,
            int requests,
            Duration mailTime) {
        public static final Limits DEFAULT =
                new Limits(30, Duration.ofMinutes(5), 10, Duration.ofMinutes(15), 5, 60, Duration.ofHours(1));

        public Limits {
            if (Math.min(Math.min(logIns, wrongPasswords), Math.min(mails, requests)) < 1) {
                throw new IllegalArgumentException("Each limit must be at least 1");
            }
            for (Duration time : new Duration[] {logInTime, lock, mailTime}) {
                if (time.toSeconds() < 1 || time.compareTo(Duration.ofDays(7)) > 0) {
                    throw new IllegalArgumentException("The time of a limit must be 1 s to 7 days, not " + time);
                }
            }
        }
    }

    public AuthSettings {
        String url = baseUrl.toString();
        if (!url.matches("https?://[^/?#@\\s]+(/[^?#\\s]*)?")) {
            throw new IllegalArgumentException(
                    "The base URL must be like https://omega.example.org, without user, query and fragment");
        }
        baseUrl = URI.create(url.replaceAll("/+$", ""));
        serviceName = PlainText.line("name of the service", serviceName, 60);
        if (bcryptCost < Passwords.MIN_COST || bcryptCost > Passwords.MAX_COST) {
            throw new IllegalArgumentException("The cost of bcrypt must be " + Passwords.MIN_COST + " to "
                    + Passwords.MAX_COST + ", not " + bcryptCost);
        }
    }

    /** Default settings for a service with this base URL. */
    public static AuthSettings of(URI baseUrl) {
        return new AuthSettings(baseUrl, "Omega", false, 12, Quota.DEFAULT, Lifetimes.DEFAULT, Limits.DEFAULT);
    }

    public AuthSettings withInvitedMeansApproved(boolean approved) {
        return new AuthSettings(baseUrl, serviceName, approved, bcryptCost, quota, lifetimes, limits);
    }

    public AuthSettings withBcryptCost(int cost) {
        return new AuthSettings(baseUrl, serviceName, invitedMeansApproved, cost, quota, lifetimes, limits);
    }

    public AuthSettings withQuota(Quota other) {
        return new AuthSettings(baseUrl, serviceName, invitedMeansApproved, bcryptCost, other, lifetimes, limits);
    }

    public AuthSettings withLifetimes(Lifetimes others) {
        return new AuthSettings(baseUrl, serviceName, invitedMeansApproved, bcryptCost, quota, others, limits);
    }

    public AuthSettings withLimits(Limits others) {
        return new AuthSettings(baseUrl, serviceName, invitedMeansApproved, bcryptCost, quota, lifetimes, others);
    }
}
