package com.codercops.omega.cli.remote.http;

import com.codercops.omega.app.settings.SettingType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * The address of an Omega server. Tokens are bound to it.
 *
 * @param origin scheme, host and port in lower case, without the default port, such as {@code https://omega.example.org}
 */
public record ServerUrl(String origin) {
    /** The type of the setting. */
    public static final SettingType<ServerUrl> TYPE = new SettingType<>(
            "URL",
            "the address of an Omega server without a path, such as https://omega.example.org; http only for this machine",
            ServerUrl::of);

    /**
     * Reads an address. A token must not cross a network unencrypted, so http is only for the loopback interface.
     *
     * @throws IllegalArgumentException if the text is anything else than an address
     */
    public static ServerUrl of(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        String path = String.valueOf(uri.getRawPath());
        SettingType.require(uri.getHost() != null && uri.getRawUserInfo() == null, text);
        SettingType.require(uri.getRawQuery() == null && uri.getRawFragment() == null, text);
        SettingType.require(path.isEmpty() || path.equals("/"), text);
        SettingType.require(scheme.equals("https") || (scheme.equals("http") && isLoopback(host)), text);
        int port = uri.getPort();
        SettingType.require(port == -1 || (port > 0 && port <= 65_535), text);
        boolean usual = port == -1 || port == (scheme.equals("https") ? 443 : 80);
        return new ServerUrl(scheme + "://" + host + (usual ? "" : ":" + port));
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    URI resolve(String path) {
        return URI.create(origin + path);
    }

    /** The page on which people create API tokens. */
    public String tokenPage() {
        return origin + "/account/tokens";
    }

    /** The page on which people confirm the login of a program. */
    public String devicePage() {
        return origin + "/device";
    }

    @Override
    public String toString() {
        return origin;
    }
}
