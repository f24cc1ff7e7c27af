package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.asset.Asset;
import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads the files of each request before it passes the request on. */
final class AssetReadingBackend implements RenderBackend {
    final List<String> seen = new CopyOnWriteArrayList<>();
    private final RenderBackend real;

    AssetReadingBackend(RenderBackend real) {
        this.real = real;
    }

    private void read(RenderRequest request) {
        for (Asset asset : request.assets().files()) {
            try {
                seen.add(asset.path() + ": " + Files.readString(asset.file()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public String id() {
        return real.id();
    }

    @Override
    public BackendCapabilities capabilities() {
        return real.capabilities();
    }

    @Override
    public CheckResult check(RenderRequest request, RenderListener listener) throws InterruptedException {
        read(request);
        return real.check(request, listener);
    }

    @Override
    public RenderResult render(RenderRequest request, RenderListener listener) throws InterruptedException {
        read(request);
        return real.render(request, listener);
    }

    @Override
    public void close() {
        real.close();
    }
}
