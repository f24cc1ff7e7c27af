package com.codercops.omega.auth.account;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An e-mail address in canonical form: lower case, with the domain in ASCII.
 *
 * <p>The local part is converted to lower case too: no mail server in use distinguishes case, and two accounts that
 * differ only in case would be confusing. Dots and {@code +tags} stay, because their meaning depends on the provider.
 * Quoted local parts, comments and address literals are rejected.
 *
 * @param value such as {@code ada@example.org}
 */
public record EmailAddress(String value) {
    /** The limit of a path in RFC 5321 is 256 characters, including angle brackets. */
    private static final int LONGEST = 254;

    private static final String ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern LOCAL = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*");
    private static final Pattern DOMAIN = Pattern.compile("(?:" + LABEL + "\\.)+(?!\\d+$)" + LABEL);

    /** @throws InvalidInputException naming {@code email} */
    public EmailAddress {
        // Checked first, because the input can have megabytes.
        if (value.length() > LONGEST) {
            throw invalid("must have at most " + LONGEST + " characters, not " + value.length());
        }
        value = value.strip();
        int at = value.lastIndexOf('@');
        if (at < 1) {
            throw invalid("must be an address such as ada@example.org");
        }
        String local = value.substring(0, at).toLowerCase(Locale.ROOT);
        String domain = ascii(value.substring(at + 1));
        if (local.length() > 64 || !LOCAL.matcher(local).matches()) {
            throw invalid("has a part before the @ that is not letters, digits and single dots, or is over 64 long");
        }
        if (!DOMAIN.matcher(domain).matches()) {
            throw invalid("must end in a domain such as example.org after the @");
        }
        value = local + "@" + domain;
        if (value.length() > LONGEST) {
            throw invalid("must have at most " + LONGEST + " characters in ASCII");
        }
    }

    /** Identifies the address only to its owner: {@code a***@example.org}. */
    public String masked() {
        return value.charAt(0) + "***" + value.substring(value.indexOf('@'));
    }

    @Override
    public String toString() {
        return value;
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static InvalidInputException invalid(String why) {
        return new InvalidInputException("email", "The e-mail address " + why + ".");
    }
}
