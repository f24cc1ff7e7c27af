package com.codercops.omega.runner;

import com.codercops.omega.OmegaException;
import com.codercops.omega.spi.PluginConfig;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What scripts may have installed, and where it comes from. Its text form shows no address: there may be a password in it.
 *
 * @param install whether anything may be installed at all
 * @param allowList a directory with packages of one's own, beside those that Omega allows, or null
 * @param index the address of the package index, or null for pip's own default
 * @param certificate the file of certificates to trust, or null for those that pip brings
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

    /** Omega's list, from pip's default index. */
    public static final PackageSettings DEFAULT = new PackageSettings(true, null, null, null, null, null);

    /** The settings by the names that every backend has for them, with what they mean. */
    public static final Map<String, String> DESCRIPTIONS = Map.of(
            "install-packages", "false installs nothing that a script imports. Default true.",
            "packages", "A directory with an allow-list of your own, beside Omega's. Default none.",
            "index-url", "The address of the package index. Default pip's own.",
            "index-certificate", "A file of certificates to trust for the index. Default those of pip.",
            "index-proxy", "The address of a proxy to the index. Default none.",
            "index-no-proxy", "Hosts that need no proxy, separated by commas. Default none.");

    /** The environment variables by which pip and other programs are told the same. */
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
     * Those of a backend's configuration.
     *
     * @throws OmegaException that names the setting that is not as it must be
     */
    public static PackageSettings of(PluginConfig config) {
        return new PackageSettings(
                config.flag("install-packages", true),
                path(config, "packages"),
                config.get("index-url").orElse(null),
                path(config, "index-certificate"),
                config.get("index-proxy").orElse(null),
                config.get("index-no-proxy").orElse(null));
    }

    private static @Nullable Path path(PluginConfig config, String name) {
        String value = config.get(name).orElse(null);
        try {
            return value == null ? null : Path.of(value);
        } catch (InvalidPathException e) {
            throw new OmegaException("The setting '" + name + "' must be a path, not '" + value + "'", e);
        }
    }

    /**
     * What may be installed: Omega's list, and one's own.
     *
     * @throws OmegaException when one's own has a mistake in it; it names file and line
     */
    public AllowList allowed() {
        return allowList == null ? AllowList.shipped() : AllowList.shipped().with(allowList);
    }

    /** The variables by which pip is told, all but the certificate's. There may be a password in them. */
    public Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        // The person's own configuration of pip may name other sources, and stays outside.
        variables.put("PIP_CONFIG_FILE", "/dev/null");
        putIfThere(variables, "PIP_INDEX_URL", index);
        putIfThere(variables, "HTTP_PROXY", proxy);
        putIfThere(variables, "HTTPS_PROXY", proxy);
        putIfThere(variables, "NO_PROXY", noProxy);
        return variables;
    }

    private static void putIfThere(Map<String, String> variables, String name, @Nullable String value) {
        if (value != null) {
            variables.put(name, value);
        }
    }

    @Override
    public String toString() {
        return "PackageSettings[install=" + install + ", allowList=" + allowList + "]";
    }
}
