package com.codercops.omega.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AccountLifeTest {
    /** Every action in every state: the first letter of the state that follows, or a dot where it is refused. */
    private static final String TABLE = """
                            S W I R P A X U D
        join                W . . . . . . . .
        invite              I I I . . . I . .
        revoke              . . W . . . . . .
        register            . . R . . . . . .
        resend_verification . . . R . . . . .
        verify              . . . P . . . . .
        approve             . . . . A . . . .
        reject              . X . X X . . . .
        log_in              . . . . . A . . .
        reset_password      . . . . P A . . .
        change_password     . . . . . A . . .
        change_address      . . . . . A . . .
        change_role         . . I R P A . U .
        change_quota        . . I R P A . U .
        suspend             . . . . . U . . .
        reinstate           . . . . . . . A .
        unlock              . . . R P A . U .
        delete              . D D D D D D D .
        bootstrap           A A A . . . . . .
        """;

    private static final String LETTERS = "SWIRPAXUD";

    static Stream<Arguments> everyPair() {
        List<Arguments> pairs = new ArrayList<>();
        List<String> lines = TABLE.lines().toList();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(" +");
            for (int i = 1; i < cells.length; i++) {
                pairs.add(Arguments.of(AccountState.values()[i - 1], cells[0], cells[i]));
            }
        }
        return pairs.stream();
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @MethodSource("everyPair")
    void transitionMatchesTheTable(AccountState state, String action, String letter) {
        AccountAction of = Stream.of(AccountAction.values())
                .filter(one -> one.code().equals(action))
                .findFirst()
                .orElseThrow();
        String next = AccountTransitions.after(state, of)
                .map(to -> LETTERS.substring(to.ordinal(), to.ordinal() + 1))
                .orElse(".");
        assertThat(next).isEqualTo(letter);
    }

    @Test
    void tableCoversAllStatesAndActions() {
        assertThat(everyPair()).hasSize(AccountState.values().length * AccountAction.values().length);
        assertThat(LETTERS).hasSize(AccountState.values().length);
    }
}
