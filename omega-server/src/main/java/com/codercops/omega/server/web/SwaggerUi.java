package com.codercops.omega.server.web;

import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.EntityTag;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** Swagger UI for the OpenAPI document, served from the jar without external resources. */
public final class SwaggerUi implements RouteGroup {
    /** The path contains the version of the Swagger UI jar. */
    private static final String SWAGGER = "/META-INF/resources/webjars/swagger-ui/5.34.1/";
    /** Swagger UI sets inline styles and uses data URLs for icons. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    private static final Map<String, String> FILES = Map.of(
            "/api/docs", "/pages/docs.html",
            "/api/docs/start.js", "/pages/docs.js",
            "/api/docs/swagger-ui.css", SWAGGER + "swagger-ui.css",
            "/api/docs/swagger-ui-bundle.js", SWAGGER + "swagger-ui-bundle.js",
            "/api/docs/favicon-32x32.png", SWAGGER + "favicon-32x32.png");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "png", "image/png");

    @Override
    public void addTo(RoutesConfig routes) {
        FILES.forEach((path, file) -> routes.get(path, context -> show(context, file), RouteAccess.PUBLIC));
    }

    private static void show(Context context, String file) {
        byte[] bytes = bytes(file);
        String tag = EntityTag.ofBytes(bytes);
        context.header("Content-Security-Policy", POLICY)
                .header("Cache-Control", "no-cache")
                .header("ETag", tag);
        if (EntityTag.isKnown(context, tag)) {
            context.status(304);
            return;
        }
        String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        context.contentType(Objects.requireNonNull(type)).result(bytes);
    }

    private static byte[] bytes(String file) {
        try (InputStream stream = SwaggerUi.class.getResourceAsStream(file)) {
            return Objects.requireNonNull(stream, file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
