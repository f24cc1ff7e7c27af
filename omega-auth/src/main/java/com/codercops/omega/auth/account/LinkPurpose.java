package com.codercops.omega.auth.account;

import java.time.Duration;
import java.util.Locale;

/** The purpose of a link. */
public enum LinkPurpose {
    INVITATION,
    VERIFICATION,
    RESET,
    ADDRESS,
    BOOTSTRAP;

    public Duration lifetime(AuthSettings settings) {
        AuthSettings.Lifetimes lifetimes = settings.lifetimes();
        return switch (this) {
            case INVITATION -> lifetimes.invitation();
            case VERIFICATION, ADDRESS -> lifetimes.verification();
            case RESET -> lifetimes.reset();
            case BOOTSTRAP -> lifetimes.bootstrap();
        };
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static LinkPurpose of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
