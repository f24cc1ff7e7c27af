package com.codercops.omega.asset;

import com.codercops.omega.script.Script;
import java.util.stream.Collectors;

/** Finds the files that a script reads. */
public interface AssetSource {
    AssetSource NONE = of(Assets.NONE);

    /** The files that the script names. Some names cannot be known before the script runs. */
    Assets named(Script script);

    /** All files that a script may read, within the limits. */
    Assets all();

    /**
     * Why a script that asked for a path did not find it, in sentences for the person who wrote the script.
     *
     * @param path as the script wrote it
     */
    String explain(String path);

    /** A source that gives the same files to every script. */
    static AssetSource of(Assets assets) {
        return new AssetSource() {
            @Override
            public Assets named(Script script) {
                return assets;
            }

            @Override
            public Assets all() {
                return assets;
            }

            @Override
            public String explain(String path) {
                return assets.files().isEmpty()
                        ? "No files were given with the script."
                        : "The files that were given with the script are: "
                                + assets.files().stream()
                                        .limit(20)
                                        .map(Asset::path)
                                        .collect(Collectors.joining(", "))
                                + (assets.files().size() > 20 ? ", ..." : ".");
            }
        };
    }
}
