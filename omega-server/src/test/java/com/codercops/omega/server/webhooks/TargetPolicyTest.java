package com.codercops.omega.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.server.validation.InvalidFieldException;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetPolicyTest {
    private final TargetPolicy strict = new TargetPolicy(Set.of(443, 8443), List.of());
    private final TargetPolicy lenient =
            new TargetPolicy(Set.of(443), List.of("10.1.0.0/16", "fd00::/8", "Hooks.internal"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:a00:1",
                "::7f00:1",
                "64:ff9b::7f00:1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void refusesAddressesThatAreNotPublic(String address) throws Exception {
        assertThat(strict.allows("hooks.example.org", InetAddress.getByName(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "198.20.0.1",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450::1"
            })
    void allowsPublicAddresses(String address) throws Exception {
        assertThat(strict.allows("hooks.example.org", InetAddress.getByName(address)))
                .isTrue();
    }

    @Test
    void allowsConfiguredTargetsOnly() throws Exception {
        assertThat(lenient.allows("a.example.org", InetAddress.getByName("10.1.255.1")))
                .isTrue();
        assertThat(lenient.allows("a.example.org", InetAddress.getByName("10.2.0.1")))
                .isFalse();
        assertThat(lenient.allows("a.example.org", InetAddress.getByName("fd00::7")))
                .isTrue();
        assertThat(lenient.allows("HOOKS.internal", InetAddress.getByName("192.168.0.1")))
                .isTrue();
        assertThat(lenient.allows("x.hooks.internal", InetAddress.getByName("192.168.0.1")))
                .isFalse();
        assertThat(lenient.check("https://10.1.0.1/x")).isEqualTo("https://10.1.0.1/x");
        assertThat(TargetPolicy.isTarget("10.0.0.0/33")).isFalse();
        assertThat(TargetPolicy.isTarget("hooks.internal/8")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example.org",
                "http://hooks.example.org/",
                "ftp://hooks.example.org/",
                "https://",
                "https://user@hooks.example.org/",
                "https://user:secret@hooks.example.org/",
                "https://@hooks.example.org/",
                "https:\\\\@hooks.example.org/",
                "https://hooks.example.org/#x",
                "https://hooks.example.org:22/",
                "https://hooks.example.org:0/",
                "https://hooks.example.org:70000/",
                "https://localhost/",
                "https://a.localhost/",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[fe80::1%25eth0]/",
                "https://169.254.169.254/latest/meta-data/",
                "https://10.1.2.3/",
                "https://exa mple.org/",
                "javascript:alert(1)"
            })
    void refusesUrls(String url) {
        assertThatThrownBy(() -> strict.check(url))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void acceptsUrlsAndMakesThemCanonical() {
        assertThat(strict.check(" HTTPS://Hooks.Example.ORG:443/a@b?c=d "))
                .isEqualTo("https://hooks.example.org/a@b?c=d");
        assertThat(strict.check("https://b\u00fccher.example:8443")).isEqualTo("https://xn--bcher-kva.example:8443/");
        assertThatThrownBy(() -> strict.check("https://hooks.example.org/" + "a".repeat(2000)))
                .isInstanceOf(InvalidFieldException.class);
    }
}
