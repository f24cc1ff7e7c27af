package com.codercops.omega.server.web.page;

import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Scripts, styles, images and videos of the pages. Each path contains the hash of its content, so that browsers cache it forever. */
public final class WebAssets implements RouteGroup {
    private static final List<String> FILES = List.of(
            "assets/app.js",
            "assets/editor.js",
            "assets/style.css",
            "assets/symbols.json",
            "assets/omega.svg",
            "media/fourier.mp4",
            "media/fourier.jpg",
            "media/pythagoras.mp4",
            "media/pythagoras.jpg",
            "media/bubble-sort.mp4",
            "media/bubble-sort.jpg",
            "media/unit-circle.mp4",
            "media/unit-circle.jpg");
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "jpg", "image/jpeg",
            "mp4", "video/mp4");
    private static final int HASH_DIGITS = 12;

    private static final class Asset {
        final String path;
        final String type;
        final byte[] bytes;

        Asset(String path, String type, byte[] bytes) {
            this.path = path;
            this.type = type;
            this.bytes = bytes;
        }
    }

    private final Map<String, Asset> assets = new LinkedHashMap<>();

    public WebAssets() {
        for (String file : FILES) {
            byte[] bytes = bytes("/web/" + file);
            String name = file.substring(file.indexOf('/') + 1);
            int dot = name.lastIndexOf('.');
            String path = "/assets/" + name.substring(0, dot) + "-" + hash(bytes) + name.substring(dot);
            String type = Objects.requireNonNull(TYPES.get(name.substring(dot + 1)), file);
            assets.put(name, new Asset(path, type, bytes));
        }
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
        return asset.path;
    }

    /** The content of each path, such as {@code /assets/app-0123456789ab.js}. */
    public Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        assets.values().forEach(asset -> files.put(asset.path, asset.bytes.clone()));
        return files;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/assets/{file}", this::respond, RouteAccess.PUBLIC);
    }

    private void respond(Context context) {
        Asset asset = assets.values().stream()
                .filter(it -> it.path.equals("/assets/" + context.pathParam("file")))
                .findFirst()
                .orElseThrow(() -> ProblemException.ofStatus(404));
        context.header("Cache-Control", "public, max-age=31536000, immutable");
        if (asset.type.startsWith("video/")) {
            // Safari plays only videos that it can read in ranges.
            context.writeSeekableStream(new ByteArrayInputStream(asset.bytes), asset.type, asset.bytes.length);
        } else {
            context.contentType(asset.type).result(asset.bytes);
        }
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
