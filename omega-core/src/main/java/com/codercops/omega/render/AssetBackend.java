package com.codercops.omega.render;

import com.codercops.omega.asset.Asset;
import com.codercops.omega.asset.AssetSource;
import com.codercops.omega.asset.Assets;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptAuthor;
import com.codercops.omega.script.ScriptFailure;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A backend that gives each script the files that it names. If a script then still misses a file, it runs once more with all
 * files. A file that is missing in the end is explained in the failure.
 *
 * <p>Not thread-safe. Closing it closes the real backend.
 */
public final class AssetBackend implements RenderBackend {
    private static final int MAX_NAMES = 30;

    private final RenderBackend real;
    private final AssetSource source;
    /** Remembered, so that the provenance records what the script was given, and files are hashed once for each script. */
    private final Map<Script, Assets> givenTo = new HashMap<>();

    private @Nullable Assets everything;

    /** Gives the files of the source to the scripts that run on the real backend. */
    public AssetBackend(RenderBackend real, AssetSource source) {
        this.real = real;
        this.source = source;
    }

    /** The files that a script gets. */
    public Assets assets(Script script) {
        return everything == null ? givenTo.computeIfAbsent(script, source::named) : everything;
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
    public void validate(RenderRequest request) {
        real.validate(request);
    }

    @Override
    public CheckResult check(RenderRequest request, RenderListener listener) throws InterruptedException {
        CheckResult result = run(request, given -> real.check(given, listener));
        return result instanceof Failed failed ? explained(failed, request) : result;
    }

    @Override
    public RenderResult render(RenderRequest request, RenderListener listener) throws InterruptedException {
        RenderResult result = run(request, given -> real.render(given, listener));
        return result instanceof Failed failed ? explained(failed, request) : result;
    }

    private interface Run<R> {
        R on(RenderRequest given) throws InterruptedException;
    }

    private <R> R run(RenderRequest request, Run<R> run) throws InterruptedException {
        RenderRequest named = request.withAssets(assets(request.script()));
        R result = run.on(named);
        return result instanceof Failed failed && widen(failed.failure(), named.assets())
                ? run.on(request.withAssets(assets(request.script())))
                : result;
    }

    @Override
    public ModuleInstallResult install(String module) throws InterruptedException {
        return real.install(module);
    }

    /** Gives all files from now on, if the failure can be about one that was not named. */
    private boolean widen(ScriptFailure failure, Assets given) {
        boolean module = failure.kind() == FailureKind.MISSING_MODULE
                || failure.exception().equals("ModuleNotFoundError")
                || failure.exception().equals("ImportError");
        if (everything != null || (!module && failure.kind() != FailureKind.ASSET_MISSING)) {
            return false;
        }
        Assets all = source.all();
        boolean more = all.files().stream()
                .filter(asset -> !module || asset.path().endsWith(".py"))
                .anyMatch(asset ->
                        given.files().stream().noneMatch(it -> it.path().equals(asset.path())));
        if (more) {
            everything = all;
        }
        return more;
    }

    private Failed explained(Failed failed, RenderRequest request) {
        ScriptFailure failure = failed.failure();
        if (failure.kind() != FailureKind.ASSET_MISSING) {
            return failed;
        }
        String explanation = request.author() == ScriptAuthor.MODEL
                ? names(assets(request.script()))
                : source.explain(failure.asset() == null ? "" : failure.asset());
        return explanation.isEmpty()
                ? failed
                : new Failed(failure.as(failure.kind(), failure.message() + " " + explanation), failed.report());
    }

    /** For a model: it gets names, but no directories of this machine. */
    private static String names(Assets assets) {
        return assets.files().isEmpty()
                ? "There are no files that the script can read."
                : assets.files().stream()
                        .limit(MAX_NAMES)
                        .map(Asset::path)
                        .collect(Collectors.joining(", ", "Files that the script can read: ", "."));
    }

    @Override
    public void close() {
        real.close();
    }
}
