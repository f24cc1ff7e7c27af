package com.codercops.omega.testing.render;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The package index that this machine uses, for tests of the packages that Omega allows. */
public final class ConfiguredPackageIndex {
    private ConfiguredPackageIndex() {}

    /**
     * Skips the test with a message if the index does not respond.
     *
     * @param url its address, or null for pip's own default
     */
    public static void assumeReachable(@Nullable String url) {
        String index = url == null ? "https://pypi.org/simple" : url;
        try {
            URLConnection connection = URI.create(index + "/sympy/").toURL().openConnection();
            connection.setConnectTimeout(5000);
            connection.setReadTimeout(10_000);
            try (InputStream page = connection.getInputStream()) {
                page.read();
            }
        } catch (IOException e) {
            System.err.println("SKIPPED: no package index is reachable, so no allowed package is tried: " + e);
            Assumptions.abort("The package index is out of reach: " + e);
        }
    }
}
