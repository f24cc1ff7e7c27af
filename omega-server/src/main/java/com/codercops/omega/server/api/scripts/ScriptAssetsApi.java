package com.codercops.omega.server.api.scripts;

import static com.codercops.omega.server.api.scripts.ScriptsApi.MAKE;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.http.message.ResultPage;
import com.codercops.omega.server.media.DownloadName;
import com.codercops.omega.server.media.MediaStore;
import com.codercops.omega.server.scripts.ScriptAsset;
import com.codercops.omega.server.scripts.ScriptAssets;
import com.codercops.omega.server.scripts.ScriptService;
import com.codercops.omega.server.stream.FileSender;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files beside scripts: upload, list, download, delete. */
public final class ScriptAssetsApi implements RouteGroup {
    private static final Logger LOG = LoggerFactory.getLogger(ScriptAssetsApi.class);
    private static final int MAX_VERSION = 1_000_000;

    private final ScriptService scripts;
    private final ScriptAssets assets;
    private final MediaStore store;
    private final FileSender sender = new FileSender();

    public ScriptAssetsApi(ApiServices services) {
        this.scripts = services.scripts();
        this.assets = services.assets();
        this.store = services.store();
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/scripts/{id}/assets", this::list, MAKE);
        routes.put("/api/v1/scripts/{id}/assets", this::upload, MAKE);
        routes.delete("/api/v1/scripts/{id}/assets", this::delete, MAKE);
        routes.get("/api/v1/scripts/{id}/assets/content", this::download, MAKE);
    }

    private void list(Context context) {
        requireScript(context);
        ApiJson.respond(
                context,
                new ResultPage<>(
                        assets
                                .list(Caller.id(context), ScriptsApi.id(context), version(context))
                                .orElseThrow(() -> ProblemException.notFound("version"))
                                .stream()
                                .map(ScriptAssetView::of)
                                .toList(),
                        null));
    }

    private void upload(Context context) throws IOException {
        requireScript(context);
        String path = path(context);
        ScriptAssets.requirePath(path);
        if (context.header("Content-Encoding") != null) {
            throw ProblemException.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "The body must not be compressed.");
        }
        if (context.req().getContentLengthLong() > ScriptAssets.LIMITS.fileBytes()) {
            throw ScriptAssets.tooLarge();
        }
        Path content = Files.createTempFile("omega-asset-", ".upload");
        try {
            UploadedFile file = UploadedFile.receive(context.req().getInputStream(), content);
            ScriptAsset asset = assets.put(
                            Caller.id(context), ScriptsApi.id(context), path, content, file.bytes(), file.sha256())
                    .orElseThrow(() -> ProblemException.notFound("script"));
            ApiJson.respond(context, ScriptAssetView.of(asset));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        } finally {
            Files.deleteIfExists(content);
        }
    }

    private void delete(Context context) {
        requireScript(context);
        if (!assets.remove(Caller.id(context), ScriptsApi.id(context), path(context))) {
            throw noFile();
        }
        context.status(204);
    }

    /** Always a download: a file can contain anything, so that no browser may display it as a page of this site. */
    private void download(Context context) {
        requireScript(context);
        ScriptAsset asset = assets.find(Caller.id(context), ScriptsApi.id(context), version(context), path(context))
                .orElseThrow(ScriptAssetsApi::noFile);
        String name = asset.path().substring(asset.path().lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        context.header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header("Cache-Control", "private, no-store")
                .header("Content-Disposition", DownloadName.attachment(name.substring(0, dot), name.substring(dot + 1)))
                .contentType("application/octet-stream");
        if (context.req().getMethod().equals("HEAD")) {
            context.res().setContentLengthLong(asset.bytes());
        } else {
            sender.respond(context, asset.bytes(), () -> open(asset));
        }
    }

    private InputStream open(ScriptAsset asset) {
        try {
            return store.open(asset.key());
        } catch (IOException e) {
            LOG.warn("Cannot read from the media store: key={}: {}. Check the store.", asset.key(), e.toString());
            throw unavailable();
        }
    }

    private static ProblemException noFile() {
        return ProblemException.of(
                ProblemType.NOT_FOUND, "No file with this path exists in this version of the script.");
    }

    private static ProblemException unavailable() {
        return ProblemException.retryLater(
                ProblemType.UNAVAILABLE, "The media store is unavailable. Try again later.", Duration.ofSeconds(10));
    }

    /** Before anything else: only the owner learns what is wrong with a request. */
    private void requireScript(Context context) {
        if (scripts.find(Caller.id(context), ScriptsApi.id(context)).isEmpty()) {
            throw ProblemException.notFound("script");
        }
    }

    private static String path(Context context) {
        return QueryParameters.of(context)
                .text("path")
                .orElseThrow(() -> ProblemException.invalid("path", "'path' is missing."));
    }

    private static @Nullable Integer version(Context context) {
        long version = QueryParameters.of(context).number("version", 0, 1, MAX_VERSION);
        return version == 0 ? null : Integer.valueOf((int) version);
    }
}
