package com.codercops.omega.auth.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.auth.account.DisplayName;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.InvalidInputException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    private final AtomicInteger comparisons = new AtomicInteger();
    private final Passwords passwords = new Passwords(
            new Bcrypt() {
                @Override
                public String hash(String password, int cost) {
                    return Bcrypt.real().hash(password, cost);
                }

                @Override
                public boolean matches(String password, String hash) {
                    comparisons.incrementAndGet();
                    return Bcrypt.real().matches(password, hash);
                }
            },
            4);

    private static Password chosen(String typed) {
        return Password.chosen(typed, new EmailAddress("ada.lovelace@example.org"), new DisplayName("Ada Lovelace"));
    }

    @Test
    void matchesOnlyTheSamePassword() {
        String hash = passwords.hash(chosen("nine purple otters"));
        assertThat(passwords.matches("nine purple otters", hash)).isTrue();
        assertThat(passwords.matches("nine purple otterz", hash)).isFalse();
        assertThat(passwords.matches("", hash)).isFalse();
    }

    @Test
    void acceptsSeventyTwoBytesWithoutTruncation() {
        String longest = "äß".repeat(18);
        String hash = passwords.hash(chosen(longest));
        assertThat(passwords.matches(longest, hash)).isTrue();
        // jbcrypt alone would let both in.
        assertThat(Bcrypt.real().matches(longest + "x", hash)).isTrue();
        assertThat(passwords.matches(longest + "x", hash)).isFalse();
        assertRefused(longest + "x");
        assertRefused("x".repeat(1_000_000));
        assertThat(passwords.matches("x".repeat(1_000_000), hash)).isFalse();
    }

    @Test
    void rejectsNulAndUnpairedSurrogates() {
        assertRefused("nine purple\0otters");
        assertRefused("nine purple \ud83d");
        String hash = passwords.hash(chosen("nine purple ?"));
        assertThat(passwords.matches("nine purple \ud83d", hash)).isFalse();
        // bcrypt repeats a password behind a NUL until it fills 72 bytes.
        String twice = passwords.hash(chosen("abracad!"));
        assertThat(Bcrypt.real().matches("abracad!\0abracad!", twice)).isTrue();
        assertThat(passwords.matches("abracad!\0abracad!", twice)).isFalse();
    }

    @Test
    void matchesDecomposedCharacters() {
        String hash = passwords.hash(chosen("cr\u00e8me br\u00fbl\u00e9e"));
        assertThat(passwords.matches("cre\u0300me bru\u0302le\u0301e", hash)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "$2a$",
                "$2a$04$",
                "$2y$04$abcdefghijklmnopqrstuuabcdefghijklmnopqrstuuabcdefghijklmnop",
                "$2b$04$abcdefghijklmnopqrstuuabcdefghijklmnopqrstuuabcdefghijklmnop",
                "$argon2id$v=19$m=1,t=1,p=1$x$y",
                "$2a$31$abcdefghijklmnopqrstuuabcdefghijklmnopqrstuuabcdefghijklmnopqr",
                "plain text password"
            })
    void rejectsForeignHashAfterOneComparison(String hash) {
        assertThat(passwords.matches("plain text password", hash)).isFalse();
        assertThat(comparisons).hasValue(1);
    }

    @Test
    void alwaysComparesOnce() {
        String hash = passwords.hash(chosen("nine purple otters"));
        passwords.matches("nine purple otters", hash);
        passwords.matches("wrong", hash);
        passwords.matches("wrong", null);
        passwords.matches("\0", hash);
        passwords.matches("x".repeat(100), null);
        assertThat(comparisons).hasValue(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "sieben7",
                "password",
                "PASSWORD",
                "12345678",
                "Password123!",
                "iloveyou",
                "qwertyuiop",
                "aaaaaaaaaaaa",
                "sunshine2024",
                "ada.lovelace",
                "Ada Lovelace",
                "ada.lovelace@example.org",
                "lovelace1815",
                "my dear LOVELACE!",
                "L\u00f3velace and others",
                "ada1234567",
                "adaadaada"
            })
    void rejectsCommonPasswords(String typed) {
        assertRefused(typed);
    }

    @Test
    void rejectsTheNamesOfItsOwner() {
        assertThatThrownBy(() -> Password.chosen(
                        "olgaoperator", new EmailAddress("root@example.org"), new DisplayName("Olga Operator")))
                .hasMessageContaining("must not contain your name");
        assertThatThrownBy(
                        () -> Password.chosen("carla123", new EmailAddress("c@example.org"), new DisplayName("Carla")))
                .hasMessageContaining("must not contain your name");
        assertThatThrownBy(() -> Password.chosen(
                        "reporter-2026!", new EmailAddress("the.reporter@example.org"), new DisplayName("Max")))
                .hasMessageContaining("must not contain your name");
        // Three letters occur in many words.
        Password.chosen("the maximum of otters", new EmailAddress("max@example.org"), new DisplayName("Max"));
        Password.chosen("the maximum of otters", new EmailAddress("x@example.org"), new DisplayName("The X"));
    }

    @Test
    void detectsWeakHashes() {
        String hash = passwords.hash(chosen("nine purple otters"));
        Passwords tomorrow = new Passwords(Bcrypt.real(), 5);
        assertThat(passwords.isWeak(hash)).isFalse();
        assertThat(tomorrow.isWeak(hash)).isTrue();
        String stronger = tomorrow.strengthened("nine purple otters");
        assertThat(stronger).startsWith("$2a$05$");
        assertThat(tomorrow.matches("nine purple otters", stronger)).isTrue();
    }

    @Test
    void toStringHidesThePassword() {
        assertThat(chosen("nine purple otters").toString()).doesNotContain("otters");
        assertThatThrownBy(() -> new Passwords(Bcrypt.real(), 17)).hasMessageContaining("17");
    }

    private static void assertRefused(String typed) {
        assertThatThrownBy(() -> chosen(typed)).isInstanceOfSatisfying(InvalidInputException.class, e -> {
            assertThat(e.field()).isEqualTo("password");
            if (!typed.isEmpty() && !typed.equals("password")) {
                assertThat(e.getMessage()).doesNotContain(typed);
            }
        });
    }
}
