package com.codercops.omega.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputTest {
    @ParameterizedTest
    @CsvSource({
        "ada@example.org, ada@example.org",
        "'  Ada@Example.ORG ', ada@example.org",
        "a.b+videos@sub.example.co, a.b+videos@sub.example.co",
        "ada@bücher.example, ada@xn--bcher-kva.example",
        "o'brien@example.org, o'brien@example.org"
    })
    void normalisesAddresses(String typed, String normal) {
        assertThat(new EmailAddress(typed).value()).isEqualTo(normal.replace("\"", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "ada",
                "ada@",
                "@example.org",
                "ada@localhost",
                "a..b@example.org",
                ".a@example.org",
                "a.@example.org",
                "a b@example.org",
                "ada@example.org\r\nBcc: eve@example.org",
                "ada@exa\nmple.org",
                "\"a b\"@example.org",
                "ada@[192.0.2.1]",
                "ada@192.0.2.1",
                "ada@-x.org",
                "ada@example..org",
                "ada\0@example.org",
                "ada@example.org,eve@example.org",
                "<ada@example.org>",
                "адa@example.org",
                "ada@example.org\u202e"
            })
    void rejectsInvalidAddresses(String typed) {
        assertRefused("email", () -> new EmailAddress(typed));
    }

    @Test
    void rejectsLongAddressesImmediately() {
        assertRefused("email", () -> new EmailAddress("a".repeat(1_000_000) + "@example.org"));
        assertRefused("email", () -> new EmailAddress("a".repeat(65) + "@example.org"));
        assertThat(new EmailAddress("a".repeat(64) + "@example.org").masked()).isEqualTo("a***@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada", "Ada Lovelace", "Zoë", "李小龍", "می\u200cخواهم", "O'Brien-Smith 3rd"})
    void acceptsNamesInAllScripts(String name) {
        assertThat(new DisplayName(name).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "...",
                "Ada\nLovelace",
                "Ada\0",
                "\u202egnp.exe",
                "A\u2066da",
                "A\u200bda",
                "\ud800x",
                "Ada\u2028x",
                "\ue000x"
            })
    void rejectsDeceptiveNames(String name) {
        assertRefused("name", () -> new DisplayName(name));
    }

    @Test
    void normalisesAndLimitsNames() {
        assertThat(new DisplayName("Zoe\u0308").value()).isEqualTo("Zo\u00eb");
        assertThat(new DisplayName("x".repeat(80)).value()).hasSize(80);
        assertRefused("name", () -> new DisplayName("x".repeat(81)));
        assertRefused("name", () -> new DisplayName("x".repeat(1_000_000)));
    }

    @Test
    void rejectsInvalidQuotas() {
        assertRefused("quota", () -> new Quota(-1, 0, 0, 0, BigDecimal.ZERO));
        assertRefused("quota", () -> new Quota(0, 0, 0, -1, BigDecimal.ZERO));
        assertRefused("quota", () -> new Quota(0, 0, 0, 0, new BigDecimal("-0.01")));
        assertRefused("quota", () -> new Quota(0, 0, 0, 0, new BigDecimal("0.001")));
        assertRefused("quota", () -> new Quota(0, 0, 0, 0, new BigDecimal("1e999999999")));
        assertThat(new Quota(0, 0, 0, 0, new BigDecimal("5")).usd()).isEqualTo(new BigDecimal("5.00"));
    }

    @Test
    void rejectsInvalidPermissionNames() {
        assertRefused("scopes", () -> Permission.all("scopes", Set.of("videos.create", "videos make")));
        assertRefused("scopes", () -> Permission.all("scopes", Set.of("")));
    }

    private static void assertRefused(String field, ThrowingCallable input) {
        assertThatThrownBy(input)
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.field()).isEqualTo(field));
    }
}
