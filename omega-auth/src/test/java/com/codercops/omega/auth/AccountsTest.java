package com.codercops.omega.auth;

import static com.codercops.omega.auth.House.PASSWORD;
import static com.codercops.omega.auth.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.auth.account.Quota;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AccountsTest {
    private final House house = new House();
    private final Accounts accounts = house.auth.accounts();
    private final Actor admin = house.admin();

    private UUID id(Actor actor) {
        return actor.account().orElseThrow();
    }

    @Test
    void tellsThoseItConcernsWhatWasDecidedAndWhy() {
        Account approved = house.person("yes@example.org", AccountState.PENDING_APPROVAL);
        Account rejected = house.person("no@example.org", AccountState.PENDING_APPROVAL);
        accounts.approve(admin, approved.id());
        assertThat(accounts.reject(admin, rejected.id(), "No <b>room</b> & no time.")
                        .reason())
                .contains("No <b>room</b> & no time.");
        accounts.suspend(admin, approved.id(), "Too loud.");
        accounts.reinstate(admin, approved.id());
        house.auth.outbox().deliver(1);
        house.auth.outbox().deliver(100);
        assertThat(house.mailbox.last("no@example.org").text()).contains("No <b>room</b> & no time.");
        assertThat(house.mailbox.last("no@example.org").html()).contains("No &lt;b&gt;room&lt;/b&gt; &amp; no time.");
        assertThat(house.mailbox.last("yes@example.org").subject()).contains("open again");
        assertThat(accounts.get(admin, approved.id()).reason()).isEmpty();
        assertThatThrownBy(() -> accounts.suspend(admin, approved.id(), "x\u202ey"))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void theLastAdminCanNeitherBeDemotedNorSuspendedNorDeleted() {
        List<ThrowingCallable> ways = List.of(
                () -> accounts.changeRole(admin, id(admin), "member"),
                () -> accounts.suspend(admin, id(admin), "Tired."),
                () -> accounts.delete(admin, id(admin)),
                () -> accounts.delete(Actor.SYSTEM, id(admin)),
                () -> house.auth.ownAccount().delete(admin, PASSWORD));
        for (ThrowingCallable way : ways) {
            assertRefused(AuthException.Reason.LAST_ADMIN, way);
        }
        assertThat(accounts.changeRole(admin, id(admin), "admin").role()).isEqualTo("admin");
        Actor second = house.admin();
        accounts.suspend(admin, id(second), "Tired.");
        // One who is suspended does not count.
        assertRefused(AuthException.Reason.LAST_ADMIN, ways.get(0));
        accounts.reinstate(admin, id(second));
        assertThat(accounts.changeRole(admin, id(admin), "member").role()).isEqualTo("member");
    }

    @Test
    void ofAdminsWhoPutEachOtherDownAtOnceOneStays() throws Exception {
        for (int round = 0; round < 10; round++) {
            Actor one = house.admin();
            Actor other = house.admin();
            // Only these two are left.
            house.jdbi.useHandle(handle -> handle.execute(
                    "UPDATE auth.account SET role = 'member' WHERE id NOT IN (?, ?)", id(one), id(other)));
            List<Object> outcomes = AtOnce.run(
                    round % 2 == 0
                            ? List.of(
                                    () -> accounts.changeRole(one, id(other), "member"),
                                    () -> accounts.changeRole(other, id(one), "member"))
                            : List.of(
                                    () -> {
                                        house.auth.ownAccount().delete(one, PASSWORD);
                                        return "deleted";
                                    },
                                    () -> accounts.delete(other, id(other))));
            assertThat(outcomes)
                    .filteredOn(AuthException.Reason.class::isInstance)
                    .hasSize(1);
            assertThat(house.count("auth.account WHERE role = 'admin' AND state = 'active'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void nobodyTouchesWhoMayMoreThanThemselves() {
        house.auth.roles().define(admin, "moderator", Set.of("videos.create", "accounts.read", "accounts.manage"));
        Account max = house.person("max@example.org", AccountState.ACTIVE);
        Account eve = house.person("eve@example.org", AccountState.ACTIVE);
        accounts.changeRole(admin, max.id(), "moderator");
        Actor moderator = house.logIn("max@example.org").principal().actor();
        assertRefused(AuthException.Reason.FORBIDDEN, () -> accounts.suspend(moderator, id(admin), "Ha."));
        assertRefused(AuthException.Reason.FORBIDDEN, () -> accounts.delete(moderator, id(admin)));
        assertRefused(AuthException.Reason.FORBIDDEN, () -> accounts.changeRole(moderator, max.id(), "admin"));
        assertRefused(AuthException.Reason.FORBIDDEN, () -> accounts.changeRole(moderator, eve.id(), "admin"));
        assertThat(accounts.suspend(moderator, eve.id(), "Too loud.").state()).isEqualTo(AccountState.SUSPENDED);
    }

    @Test
    void membersAndStrangersManageNothing() {
        Account max = house.person("max@example.org", AccountState.ACTIVE);
        Actor member = house.logIn("max@example.org").principal().actor();
        for (Actor nobody : List.of(member, Actor.anonymous(House.ORIGIN))) {
            List<ThrowingCallable> all = List.of(
                    () -> accounts.get(nobody, max.id()),
                    () -> accounts.list(nobody, null, "", null, 1),
                    () -> accounts.approve(nobody, max.id()),
                    () -> accounts.reject(nobody, max.id(), "x"),
                    () -> accounts.suspend(nobody, max.id(), "x"),
                    () -> accounts.reinstate(nobody, max.id()),
                    () -> accounts.changeRole(nobody, max.id(), "admin"),
                    () -> accounts.changeQuota(nobody, max.id(), Quota.DEFAULT),
                    () -> accounts.delete(nobody, max.id()),
                    () -> house.auth.roles().all(nobody),
                    () -> house.auth.roles().define(nobody, "mine", Set.of()),
                    () -> house.auth.roles().remove(nobody, "mine"),
                    () -> house.auth.outbox().retry(nobody),
                    () -> house.auth.auditLog().entries(nobody, null, null, Long.MAX_VALUE, 1),
                    () -> house.auth.auditLog().export(nobody, new StringBuilder()),
                    () -> house.auth.invitations().resend(nobody, max.id()),
                    () -> house.auth.invitations().revoke(nobody, max.id()));
            String before = house.dump();
            for (ThrowingCallable one : all) {
                assertRefused(AuthException.Reason.FORBIDDEN, one);
            }
            assertThat(house.dump()).isEqualTo(before);
        }
        assertRefused(AuthException.Reason.NOT_FOUND, () -> accounts.get(admin, UUID.randomUUID()));
    }

    @Test
    void listsInPagesByStateAndText() {
        for (int i = 0; i < 7; i++) {
            house.person("w" + i + "_%@example.org", AccountState.WAITING);
        }
        List<String> seen = new ArrayList<>();
        UUID after = null;
        for (int page = 0; page < 4; page++) {
            for (Account account : accounts.list(admin, AccountState.WAITING, "_%@EX", after, 2)) {
                seen.add(account.email().orElseThrow());
                after = account.id();
            }
        }
        assertThat(seen).doesNotHaveDuplicates().hasSize(7);
        assertThat(accounts.list(admin, null, "ada admin", null, 10)).hasSize(1);
        assertThat(accounts.list(admin, AccountState.ACTIVE, "w1", null, 10)).isEmpty();
    }

    @Test
    void takesNothingThatTheDatabaseCannotHold() {
        List<ThrowingCallable> all = List.of(
                () -> accounts.list(admin, null, "a\0b", null, 10),
                () -> accounts.list(admin, null, "\ud800", null, 10),
                () -> accounts.list(admin, null, "x".repeat(1_000_000), null, 10),
                () -> accounts.changeRole(admin, id(admin), "\0"),
                () -> house.auth.roles().define(admin, "\0", Set.of()),
                () -> house.auth.roles().remove(admin, "'; DROP TABLE auth.role"),
                () -> house.auth.auditLog().entries(admin, null, "\0", Long.MAX_VALUE, 1));
        for (ThrowingCallable one : all) {
            assertThatThrownBy(one).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void setsQuotas() {
        Account max = house.person("max@example.org", AccountState.ACTIVE);
        Quota quota = new Quota(9, 99, 999, 9_999_999_999L, new BigDecimal("12.34"));
        assertThat(accounts.changeQuota(admin, max.id(), quota).quota()).isEqualTo(quota);
    }
}
