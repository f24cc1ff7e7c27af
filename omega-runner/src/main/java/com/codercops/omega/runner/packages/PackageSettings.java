package com.codercops.omega.runner.packages;

import com.codercops.omega.OmegaException;
import com.codercops.omega.spi.PluginConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which packages scripts may have installed, and where they come from. The text form shows no address, because an
 * address may contain a password.
 *
 * @param install whether packages may be installed The settings by name, which are the same for every backend, with
 *     descriptions.
 * @param allowList a directory with an additional allow-list, or null
 * @param certificate a file of certificates to trust for the index, or null for those of pip
 * @param proxy the address of the proxy to the index, or null
 * @param noProxy the hosts that need no proxy, separated by commas, or null
 */
public record PackageSettings(
        boolean install,
        @Nullable Path allowList,
        @Nullable String index,
        @Nullable Path certificate,
        @Nullable String proxy,
        @Nullable String noProxy) {

    /** Omega's allow-list, from pip's default index. */
    public static final PackageSettings DEFAULT = new PackageSettings(true, null, null, null, null, null);

    /** The settings by their names, which are the same for every backend, with descriptions. */
    public static final Map<String, String> DESCRIPTIONS = Map.of(
            "install-packages", "false installs no package that a script imports. Default true.",
            "package-allow-list", "A directory with an allow-list in addition to Omega's. Default none.",
            "index-url", "The address of the package index. Default that of pip.",
            "index-certificate", "A file of certificates to trust for the index. Default those of pip.",
            "index-proxy", "The address of a proxy to the index. Default none.",
            "index-no-proxy", "Hosts that need no proxy, separated by commas. Default none.");

    /** The settings by name, which are the same for every backend, with descriptions. */
    public static final Map<String, List<String>> ENVIRONMENT = Map.of(
            "index-url", List.of("PIP_INDEX_URL"),
            "index-certificate", List.of("PIP_CERT"),
            "index-proxy", List.of("HTTPS_PROXY"),
            "index-no-proxy", List.of("NO_PROXY"));

    public PackageSettings {
        allowList = allowList == null ? null : allowList.toAbsolutePath().normalize();
        certificate = certificate == null ? null : certificate.toAbsolutePath().normalize();
    }

    /**
     * Reads the settings from the configuration of a backend.
     *
     * @throws OmegaException when a value is invalid; the message names the setting
     */
    public static PackageSettings of(PluginConfig config) {
        return new PackageSettings(
                config.flag("install-packages", true),
                config.path("package-allow-list").orElse(null),
                config.get("index-url").orElse(null),
                config.path("index-certificate").orElse(null),
                config.get("index-proxy").orElse(null),
                config.get("index-no-proxy").orElse(null));
    }

    /**
     * The packages that may be installed: those of Omega's allow-list and of the additional one.
     *
     * @throws OmegaException when the additional allow-list is invalid; the message names file and line
     */
    public AllowList allowed() {
        return allowList == null ? AllowList.shipped() : AllowList.shipped().with(allowList);
    }

    /** The environment variables for pip, except the one for the certificate. They may contain a password. */
    public Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        // The user's own configuration of pip may name other sources, so pip does not read it.
        variables.put("PIP_CONFIG_FILE", "/dev/null");
        putIfSet(variables, "PIP_INDEX_URL", index);
        putIfSet(variables, "HTTP_PROXY", proxy);
        putIfSet(variables, "HTTPS_PROXY", proxy);
        putIfSet(variables, "NO_PROXY", noProxy);
        return variables;
    }

    private static void putIfSet(Map<String, String> variables, String name, @Nullable String value) {
        if (value != null) {
            variables.put(name, value);
        }
    }

    @Override
    public String toString() {
        return "PackageSettings[install=" + install + ", allowList=" + allowList + "]";
    }
}
