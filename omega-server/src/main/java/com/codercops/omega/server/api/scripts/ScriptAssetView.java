package com.codercops.omega.server.api.scripts;

import com.codercops.omega.server.scripts.ScriptAsset;
import java.time.Instant;

/** The JSON representation of a file of a script. */
public record ScriptAssetView(String path, long sizeBytes, String sha256, Instant createdAt) {
    public static ScriptAssetView of(ScriptAsset asset) {
        return new ScriptAssetView(asset.path(), asset.bytes(), asset.sha256(), asset.createdAt());
    }
}
