package com.codercops.omega.render.k8s.cluster;

import java.util.regex.Pattern;

/** The grammar of names in a cluster. */
public final class Names {
    private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern KEY_NAME = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");

    private Names() {}

    /** Requires a name of at most 63 characters, such as that of a namespace. */
    public static void requireLabel(String setting, String name) {
        if (!DNS_LABEL.matcher(name).matches()) {
            throw new IllegalArgumentException(setting
                    + " must have 1 to 63 characters, lower-case letters, digits and hyphens, not " + quote(name));
        }
    }

    /** Requires a name of at most 253 characters, such as that of a secret. */
    public static void requireSubdomain(String setting, String name) {
        if (name.length() > 253 || !SUBDOMAIN.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    setting + " must have 1 to 253 characters, lower-case letters, digits, hyphens and dots, not "
                            + quote(name));
        }
    }

    /** Requires the key of a label or an annotation, such as {@code example.com/team}. */
    public static void requireKey(String setting, String key) {
        int slash = key.indexOf('/');
        if (slash >= 0) {
            requireSubdomain(setting, key.substring(0, slash));
        }
        if (!KEY_NAME.matcher(key.substring(slash + 1)).matches()) {
            throw new IllegalArgumentException(
                    setting + " must have keys such as team or example.com/team, with at most 63 characters after the"
                            + " slash, not " + quote(key));
        }
    }

    /** Requires the value of a label, which may be empty. */
    public static void requireLabelValue(String setting, String value) {
        if (!value.isEmpty() && !KEY_NAME.matcher(value).matches()) {
            throw new IllegalArgumentException(setting
                    + " must have values of at most 63 letters, digits, hyphens, underscores and dots, not "
                    + quote(value));
        }
    }

    /** A value for a message: on one line, shortened. */
    public static String quote(String value) {
        String line = value.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > 80
                ? "'" + line.substring(0, 80) + "...' (" + value.length() + " characters)"
                : "'" + line + "'";
    }
}
