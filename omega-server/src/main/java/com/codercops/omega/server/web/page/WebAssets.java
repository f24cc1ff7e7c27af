package com.codercops.omega.server.web.page;

import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Scripts, styles and images of the pages. Each path contains the hash of its content, so that browsers cache it forever. */
public final class WebAssets implements RouteGroup {
    private static final Map<String, String> TYPES = Map.of(
            "app.js", "text/javascript; charset=utf-8",
            "editor.js", "text/javascript; charset=utf-8",
            "style.css", "text/css; charset=utf-8",
            "omega.svg", "image/svg+xml");
    private static final int HASH_DIGITS = 12;

    private record Asset(String path, String type, byte[] bytes) {}

    private final Map<String, Asset> assets = new LinkedHashMap<>();

    public WebAssets() {
        TYPES.forEach((name, type) -> {
            byte[] bytes = bytes("/web/assets/" + name);
            int dot = name.lastIndexOf('.');
            String path = "/assets/" + name.substring(0, dot) + "-" + hash(bytes) + name.substring(dot);
            assets.put(name, new Asset(path, type, bytes));
        });
    }

    /**
     * The path of an asset.
     *
     * @param name such as {@code app.js}
     */
    public String path(String name) {
        Asset asset = assets.get(name);
        if (asset == null) {
            throw new IllegalArgumentException("Unknown asset '" + name + "'");
        }
        return asset.path();
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/assets/{file}", this::respond, RouteAccess.PUBLIC);
    }

    private void respond(Context context) {
        Asset asset = assets.values().stream()
                .filter(it -> it.path().equals("/assets/" + context.pathParam("file")))
                .findFirst()
                .orElseThrow(() -> ProblemException.ofStatus(404));
        context.header("Cache-Control", "public, max-age=31536000, immutable")
                .contentType(asset.type())
                .result(asset.bytes());
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String name) {
        try (InputStream stream = WebAssets.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("Missing resource " + name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
