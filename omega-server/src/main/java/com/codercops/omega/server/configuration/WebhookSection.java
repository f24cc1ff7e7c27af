package com.codercops.omega.server.configuration;

import com.codercops.omega.app.settings.Setting;
import com.codercops.omega.app.settings.SettingType;
import com.codercops.omega.app.settings.SettingsReader;
import com.codercops.omega.server.webhooks.TargetPolicy;
import com.codercops.omega.server.webhooks.WebhookSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Requests to the webhooks of accounts. */
final class WebhookSection {
    private static final SettingType<Integer> PORT = SettingType.integer(1, 65_535);

    private static final Setting<Integer> MAX_PER_ACCOUNT = Setting.of(
            "webhooks.max-per-account",
            SettingType.integer(0, 1000),
            "10",
            "Maximum number of webhooks of one account; 0 allows none");
    private static final Setting<Integer> WORKERS = Setting.of(
            "webhooks.workers",
            SettingType.integer(0, 100),
            "4",
            "Number of webhook requests that this server sends at the same time; 0 leaves them to other servers");
    private static final Setting<Duration> TIMEOUT = Setting.of(
            "webhooks.timeout",
            SettingType.duration("1 s", "60 s"),
            "10 s",
            "How long the receiver of a webhook request can take to answer");
    private static final Setting<Duration> DISABLE_AFTER = Setting.of(
            "webhooks.disable-after",
            SettingType.DURATION,
            "3 d",
            "How long all requests to a webhook must fail, at least eight, before it is disabled");
    private static final Setting<Set<Integer>> PORTS = Setting.of(
            "webhooks.ports",
            new SettingType<>("list of ports", "ports, separated by commas", WebhookSection::ports),
            "443, 8443",
            "Ports that the URLs of webhooks can have");
    private static final Setting<List<String>> ALLOWED_TARGETS = Setting.optional(
            "webhooks.allowed-targets",
            new SettingType<>(
                    "list of hosts and networks",
                    "host names and networks such as 10.1.0.0/16, separated by commas",
                    WebhookSection::targets),
            "Hosts and networks that webhooks can reach although their addresses are not public. Accounts can send requests"
                    + " to all of them");
    private static final Setting<Path> CERTIFICATES = Setting.optional(
            "webhooks.trusted-certificates",
            SettingType.PATH,
            "PEM file of certificate authorities to trust in addition to those of Java, for receivers");
    private static final Setting<Duration> RETENTION = Setting.of(
            "retention.webhook-deliveries",
            SettingType.duration("1 h", "365 d"),
            "14 d",
            "How long sent and failed webhook requests are listed");

    static final List<Setting<?>> ALL =
            List.of(MAX_PER_ACCOUNT, WORKERS, TIMEOUT, DISABLE_AFTER, PORTS, ALLOWED_TARGETS, CERTIFICATES, RETENTION);

    private WebhookSection() {}

    /** @param directory to which a relative path of certificates belongs */
    static WebhookSettings read(SettingsReader reader, Path directory) {
        return reader.combine(
                "webhooks",
                () -> new WebhookSettings(
                        reader.get(MAX_PER_ACCOUNT),
                        reader.get(WORKERS),
                        reader.get(TIMEOUT),
                        reader.get(DISABLE_AFTER),
                        reader.get(RETENTION),
                        reader.get(PORTS),
                        reader.find(ALLOWED_TARGETS).orElse(List.of()),
                        reader.find(CERTIFICATES).map(directory::resolve).orElse(null)),
                WebhookSettings.DEFAULT);
    }

    private static Set<Integer> ports(String text) {
        List<String> parts = SettingType.LIST.parse(text);
        SettingType.require(!parts.isEmpty(), text);
        return parts.stream().map(PORT::parse).collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> targets(String text) {
        return SettingType.LIST.parse(text).stream()
                .map(one -> SettingType.require(TargetPolicy.isTarget(one), one))
                .toList();
    }
}
