package com.codercops.omega.server.http.security;

import com.codercops.omega.server.http.HttpSettings;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpException;

/** The session cookie: HttpOnly, SameSite=Lax, and with TLS also Secure and bound to the host. */
public final class SessionCookie {
    private final boolean secure;

    public SessionCookie(HttpSettings settings) {
        this.secure = settings.secure();
    }

    private String name() {
        return secure ? "__Host-omega_session" : "omega_session";
    }

    /** The session token of a request; empty if the request has several different ones. */
    public Optional<String> read(Context context) {
        List<String> tokens = cookies(context)
                .filter(cookie -> cookie.getName().equals(name()))
                .map(jakarta.servlet.http.Cookie::getValue)
                .distinct()
                .toList();
        return tokens.size() == 1 ? Optional.of(tokens.get(0)) : Optional.empty();
    }

    /** Malformed cookies count as missing. */
    private static Stream<jakarta.servlet.http.Cookie> cookies(Context context) {
        try {
            return Stream.ofNullable(context.req().getCookies()).flatMap(Arrays::stream);
        } catch (HttpException.RuntimeException e) {
            return Stream.empty();
        }
    }

    public void set(Context context, String token, Duration life) {
        context.cookie(cookie(token, (int) life.toSeconds()));
    }

    public void remove(Context context) {
        context.cookie(cookie("", 0));
    }

    private Cookie cookie(String value, int seconds) {
        Cookie cookie = new Cookie(name(), value);
        cookie.setPath("/");
        cookie.setMaxAge(seconds);
        cookie.setHttpOnly(true);
        cookie.setSecure(secure);
        cookie.setSameSite(SameSite.LAX);
        return cookie;
    }
}
