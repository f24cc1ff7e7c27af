package com.codercops.omega.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.auth.account.AccountAction;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.AccountTransitions;
import com.codercops.omega.auth.account.AuthSettings;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.auth.internal.MailKind;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Compares {@code docs/reference/accounts.md} with the code. */
class AccountsReferenceTest {
    private String text = "";

    @BeforeEach
    void read() throws IOException {
        text = Files.readString(Path.of("").toAbsolutePath().getParent().resolve("docs/reference/accounts.md"));
    }

    @Test
    void stateTableMatchesTheCode() {
        List<AccountState> states = List.of(AccountState.values());
        String head =
                states.stream().map(state -> " `" + state.code() + "` |").collect(Collectors.joining("", "| |", "\n"));
        String rule = "|---" + "|---".repeat(states.size()) + "|\n";
        String rows = Stream.of(AccountAction.values())
                .map(action -> states.stream()
                        .map(state -> AccountTransitions.after(state, action)
                                .map(next -> next == state ? " stays |" : " " + next.code() + " |")
                                .orElse(" |"))
                        .collect(Collectors.joining("", "| `" + action.code() + "` |", "\n")))
                .collect(Collectors.joining());
        assertThat(text).contains(head + rule + rows);
    }

    @Test
    void listsEverySettingWithItsDefault() throws ReflectiveOperationException {
        AuthSettings settings = AuthSettings.of(URI.create("https://omega.example.org"));
        for (Record part : new Record[] {settings.quota(), settings.lifetimes(), settings.limits()}) {
            for (RecordComponent setting : part.getClass().getRecordComponents()) {
                Object value = setting.getAccessor().invoke(part);
                assertThat(text).contains("| `" + setting.getName() + "` | " + shown(value) + " |");
            }
        }
        assertThat(text).contains("| `bcryptCost` | " + settings.bcryptCost() + " |");
        assertThat(text).contains("| `invitedMeansApproved` | " + settings.invitedMeansApproved() + " |");
        assertThat(text).contains("| `serviceName` | " + settings.serviceName() + " |");
        assertThat(text).contains("| `baseUrl` | none |");
    }

    private static String shown(Object value) {
        if (value instanceof Duration time) {
            return time.toDays() > 0
                    ? time.toDays() + " d"
                    : time.toHours() > 0 ? time.toHours() + " h" : time.toMinutes() + " min";
        }
        return value instanceof Number number && number.doubleValue() >= 10_000
                ? String.format(Locale.ROOT, "%,d", number.longValue())
                : value.toString();
    }

    @Test
    void snippetCompilesAndRuns() throws IOException {
        String source = Files.readString(Path.of("src/test/java/com/codercops/omega/auth/DocumentedSetup.java"));
        String snippet = text.substring(text.indexOf("```java") + 7, text.indexOf("```", text.indexOf("```java") + 7));
        assertThat(source.replaceAll("\\s+", "")).contains(snippet.strip().replaceAll("\\s+", ""));
        Auth auth = DocumentedSetup.open(TestDatabase.empty(), new Mailbox());
        assertThat(auth.bootstrap().offer().orElseThrow()).startsWith("https://omega.example.org/bootstrap?token=");
    }

    @Test
    void listsEveryPermissionPathAndTable() throws ReflectiveOperationException {
        for (Field field : Permission.class.getFields()) {
            assertThat(text).contains("| `" + field.get(null) + "` |");
        }
        Arrays.stream(MailKind.values())
                .filter(kind -> !kind.path().isEmpty())
                .forEach(kind -> assertThat(text).contains("`" + kind.path() + "`"));
        new AuthFixture()
                .jdbi.useHandle(handle -> handle.createQuery("""
                                SELECT table_name FROM information_schema.tables
                                WHERE table_schema = 'auth' AND table_name <> 'schema_history'""")
                        .mapTo(String.class)
                        .forEach(table -> assertThat(text).contains("| `" + table + "` |")));
    }
}
