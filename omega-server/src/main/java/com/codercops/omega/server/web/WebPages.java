package com.codercops.omega.server.web;

import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.EntityTag;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The web pages: static files that call the API like any other client. */
public final class WebPages implements RouteGroup {
    private static final Pattern HEADING = Pattern.compile("<h1>(.+?)</h1>");
    private static final Map<String, String> PAGES = Map.of(
            "/", "start",
            "/waiting-list", "waiting-list",
            "/register", "register",
            "/verify", "verify",
            "/login", "login",
            "/forgot", "forgot",
            "/reset", "reset",
            "/confirm-address", "confirm-address",
            "/bootstrap", "bootstrap");
    private static final Map<String, String> ASSETS = Map.of(
            "omega.css", "text/css; charset=utf-8",
            "omega.js", "text/javascript; charset=utf-8",
            "omega.svg", "image/svg+xml");
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    private static final class Content {
        final String type;
        final byte[] bytes;
        final String tag;

        Content(String type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
            this.tag = EntityTag.ofBytes(bytes);
        }
    }

    private final Map<String, Content> contents = new TreeMap<>();

    public WebPages() {
        String frame = text("frame.html");
        PAGES.forEach((path, name) -> contents.put(
                path,
                new Content(
                        "text/html; charset=utf-8",
                        framed(frame, text(name + ".html")).getBytes(StandardCharsets.UTF_8))));
        ASSETS.forEach((name, type) -> contents.put("/assets/" + name, new Content(type, bytes(name))));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        contents.forEach((path, content) -> routes.get(path, context -> show(context, content), RouteAccess.PUBLIC));
    }

    private static void show(Context context, Content content) {
        context.header("Content-Security-Policy", POLICY);
        context.header("Cache-Control", "no-cache").header("ETag", content.tag);
        if (EntityTag.isKnown(context, content.tag)) {
            context.status(304);
        } else {
            context.contentType(content.type).result(content.bytes);
        }
    }

    private static String framed(String frame, String main) {
        Matcher heading = HEADING.matcher(main);
        if (!heading.find()) {
            throw new IllegalStateException("A page has no <h1> heading");
        }
        return frame.replace("{title}", heading.group(1)).replace("{main}", main.strip());
    }

    private static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name) {
        try (InputStream stream = WebPages.class.getResourceAsStream("/pages/" + name)) {
            return Objects.requireNonNull(stream, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
