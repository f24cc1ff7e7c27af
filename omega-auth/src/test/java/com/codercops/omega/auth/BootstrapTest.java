package com.codercops.omega.auth;

import static com.codercops.omega.auth.AuthFixture.ORIGIN;
import static com.codercops.omega.auth.AuthFixture.PASSWORD;
import static com.codercops.omega.auth.ExpectedRejection.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.DisplayName;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.LinkPurpose;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    private final AuthFixture fixture = new AuthFixture();
    private final Bootstrap bootstrap = fixture.auth.bootstrap();

    private Account claim(String token, String email) {
        return bootstrap.claim(token, new EmailAddress(email), new DisplayName("Ada"), PASSWORD, ORIGIN);
    }

    private String offered() {
        String link = bootstrap.offer().orElseThrow();
        assertThat(link).startsWith("https://omega.example.org/app/bootstrap?token=");
        return link.replaceAll(".*=", "");
    }

    @Test
    void linkOfAnyServerCreatesTheFirstAdminOnce() {
        String one = offered();
        String other = offered();
        assertThat(bootstrap.isOpen()).isTrue();
        Account ada = claim(one, "ada@example.org");
        assertThat(ada.state()).isEqualTo(AccountState.ACTIVE);
        assertThat(fixture.logIn("ada@example.org").principal().permissions()).contains("accounts.manage");
        assertRefused(AuthException.Reason.INVALID_LINK, () -> claim(one, "eve@example.org"));
        assertRefused(AuthException.Reason.INVALID_LINK, () -> claim(other, "eve@example.org"));
        assertThat(bootstrap.offer()).isEmpty();
        assertThat(bootstrap.isOpen()).isFalse();
    }

    @Test
    void concurrentUseOfLinksCreatesOneAdmin() throws Exception {
        List<String> links = List.of(offered(), offered(), offered());
        List<Callable<Account>> claims = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String link = links.get(i % 3);
            String email = "admin" + i + "@example.org";
            claims.add(() -> claim(link, email));
        }
        List<Object> outcomes = ConcurrentTasks.run(claims);
        assertThat(outcomes).filteredOn(Account.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(AuthException.Reason.INVALID_LINK::equals)
                .hasSize(29);
        assertThat(fixture.count("auth.account")).isEqualTo(1);
    }

    @Test
    void linkExpiresAndInventedLinksAreRejected() {
        String token = offered();
        fixture.clock.forward(fixture.settings.lifetimes().bootstrap());
        assertRefused(AuthException.Reason.INVALID_LINK, () -> claim(token, "ada@example.org"));
        fixture.person("max@example.org", AccountState.INVITED);
        String invitation = fixture.token("max@example.org");
        assertRefused(AuthException.Reason.INVALID_LINK, () -> claim(invitation, "max@example.org"));
    }

    @Test
    void personOnTheWaitingListCanBecomeTheFirstAdmin() {
        fixture.person("ada@example.org", AccountState.INVITED);
        String invitation = fixture.token("ada@example.org");
        assertThat(claim(offered(), "ada@example.org").state()).isEqualTo(AccountState.ACTIVE);
        assertRefused(
                AuthException.Reason.INVALID_LINK,
                () -> fixture.auth
                        .registration()
                        .register(
                                invitation,
                                new EmailAddress("ada@example.org"),
                                new DisplayName("E"),
                                PASSWORD,
                                ORIGIN));
    }

    @Test
    void adminOfTheCommandLineInvalidatesTheLinks() {
        String link = offered();
        bootstrap.createAdmin(new EmailAddress("ada@example.org"), new DisplayName("Ada"), PASSWORD);
        assertRefused(
                AuthException.Reason.INVALID_LINK,
                () -> fixture.auth.links().inspect(link, LinkPurpose.BOOTSTRAP, ORIGIN));
    }

    @Test
    void commandLineCreatesAdminsButTakesOverNoAccount() {
        fixture.admin();
        fixture.admin();
        fixture.person("max@example.org", AccountState.ACTIVE);
        assertRefused(
                AuthException.Reason.WRONG_STATE,
                () -> bootstrap.createAdmin(new EmailAddress("max@example.org"), new DisplayName("Max"), PASSWORD));
        assertThat(fixture.count("auth.account WHERE role = 'admin'")).isEqualTo(2);
    }
}
