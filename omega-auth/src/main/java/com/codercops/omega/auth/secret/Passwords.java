package com.codercops.omega.auth.secret;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hashes and verifies passwords; a verification costs the same with and without a stored hash. Thread-safe. */
public final class Passwords {
    public static final int MIN_COST = 4;
    /** About five seconds. A stored hash with a higher cost is not ours and would block a thread for hours. */
    public static final int MAX_COST = 16;

    /** The format that jbcrypt writes. jbcrypt throws on others such as {@code $2y$}, on some only after the work. */
    private static final Pattern OURS = Pattern.compile("\\$2a\\$(0[4-9]|1[0-6])\\$[./A-Za-z0-9]{53}");

    private static final String ALPHABET = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int SALT_AND_HASH = 53;

    private final Bcrypt bcrypt;
    private final int cost;
    private final String nobodys;

    /** @param cost the work exponent, 4 to 16; each step doubles the work */
    public Passwords(Bcrypt bcrypt, int cost) {
        if (cost < MIN_COST || cost > MAX_COST) {
            throw new IllegalArgumentException(
                    "The bcrypt cost must be " + MIN_COST + " to " + MAX_COST + ", not " + cost);
        }
        this.bcrypt = bcrypt;
        this.cost = cost;
        this.nobodys = nobodys(cost);
    }

    /** A hash of an unknown password: a comparison takes the usual time and never succeeds. */
    private static String nobodys(int cost) {
        SecureRandom random = new SecureRandom();
        StringBuilder hash = new StringBuilder(String.format(Locale.ROOT, "$2a$%02d$", cost));
        for (int i = 0; i < SALT_AND_HASH; i++) {
            hash.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return hash.toString();
    }

    public String hash(Password password) {
        return bcrypt.hash(password.text(), cost);
    }

    /**
     * Returns whether the password matches the hash. Always makes one comparison, also without a hash, with an invalid
     * hash, and with a password that cannot have been set.
     */
    public boolean matches(String typed, @Nullable String hash) {
        String compared = hash != null && OURS.matcher(hash).matches() ? hash : nobodys;
        Optional<Password> password = Password.usable(typed);
        boolean same = bcrypt.matches(password.map(Password::text).orElse(""), compared);
        return same && compared.equals(hash) && password.isPresent();
    }

    /** Returns whether the hash has a lower cost than the configured one. */
    public boolean isWeak(String hash) {
        return OURS.matcher(hash).matches() && Integer.parseInt(hash.substring(4, 6)) < cost;
    }

    /** Hashes a password that has just matched again, with the configured cost. */
    public String strengthened(String typed) {
        return hash(Password.usable(typed).orElseThrow());
    }
}
