package com.codercops.omega.auth;

import static com.codercops.omega.auth.AuthFixture.PASSWORD;
import static com.codercops.omega.auth.ExpectedRejection.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountSort;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.auth.account.Quota;
import com.codercops.omega.auth.outbox.OutboxSort;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AccountsTest {
    private final AuthFixture fixture = new AuthFixture();
    private final Accounts accounts = fixture.auth.accounts();
    private final Actor admin = fixture.admin();

    private UUID id(Actor actor) {
        return actor.account().orElseThrow();
    }

    @Test
    void sendsDecisionAndReasonToTheAccountOwner() {
        Account approved = fixture.person("yes@example.org", AccountState.PENDING_APPROVAL);
        Account rejected = fixture.person("no@example.org", AccountState.PENDING_APPROVAL);
        accounts.approve(admin, approved.id());
        assertThat(accounts.reject(admin, rejected.id(), "No <b>room</b> & no time.")
                        .reason())
                .contains("No <b>room</b> & no time.");
        accounts.suspend(admin, approved.id(), "Too loud.");
        accounts.reinstate(admin, approved.id());
        fixture.auth.outbox().deliver(1);
        fixture.auth.outbox().deliver(100);
        assertThat(fixture.mailbox.last("no@example.org").text()).contains("No <b>room</b> & no time.");
        assertThat(fixture.mailbox.last("no@example.org").html()).contains("No &lt;b&gt;room&lt;/b&gt; &amp; no time.");
        assertThat(fixture.mailbox.last("yes@example.org").subject()).contains("active again");
        assertThat(accounts.get(admin, approved.id()).reason()).isEmpty();
        assertThatThrownBy(() -> accounts.suspend(admin, approved.id(), "x\u202ey"))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void lastAdminCannotBeDemotedSuspendedOrDeleted() {
        List<ThrowingCallable> ways = List.of(
                () -> accounts.changeRole(admin, id(admin), "member"),
                () -> accounts.suspend(admin, id(admin), "Tired."),
                () -> accounts.delete(admin, id(admin)),
                () -> accounts.delete(Actor.SYSTEM, id(admin)),
                () -> fixture.auth.ownAccount().delete(admin, PASSWORD));
        for (ThrowingCallable way : ways) {
            assertRefused(AuthException.Reason.LAST_ADMIN, way);
        }
        assertThat(accounts.changeRole(admin, id(admin), "admin").role()).isEqualTo("admin");
        Actor second = fixture.admin();
        accounts.suspend(admin, id(second), "Tired.");
        // One who is suspended does not count.
        assertRefused(AuthException.Reason.LAST_ADMIN, ways.get(0));
        accounts.reinstate(admin, id(second));
        assertThat(accounts.changeRole(admin, id(admin), "member").role()).isEqualTo("member");
    }

    @Test
    void oneAdminRemainsWhenAdminsDemoteEachOtherConcurrently() throws Exception {
        for (int round = 0; round < 10; round++) {
            Actor one = fixture.admin();
            Actor other = fixture.admin();
            // Only these two are left.
            fixture.jdbi.useHandle(handle -> handle.execute(
                    "UPDATE auth.account SET role = 'member' WHERE id NOT IN (?, ?)", id(one), id(other)));
            List<Object> outcomes = ConcurrentTasks.run(
                    round % 2 == 0
                            ? List.of(
                                    () -> accounts.changeRole(one, id(other), "member"),
                                    () -> accounts.changeRole(other, id(one), "member"))
                            : List.of(
                                    () -> {
                                        fixture.auth.ownAccount().delete(one, PASSWORD);
                                        return "deleted";
                                    },
                                    () -> accounts.delete(other, id(other))));
            assertThat(outcomes)
                    .filteredOn(AuthException.Reason.class::isInstance)
                    .hasSize(1);
            assertThat(fixture.count("auth.account WHERE role = 'admin' AND state = 'active'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void everyOrderHasPagesWithoutGapsAndRepetitions() {
        for (String name : List.of("c", "a", "d", "b")) {
            fixture.person(name + "@sorted.example.org", AccountState.WAITING);
        }
        // Deleted accounts have no address.
        accounts.delete(
                admin,
                fixture.person("e@sorted.example.org", AccountState.WAITING).id());
        for (AccountSort sort : AccountSort.values()) {
            List<UUID> all = accounts.list(admin, null, "", sort, null, 500).stream()
                    .map(Account::id)
                    .toList();
            List<UUID> paged = new ArrayList<>();
            List<Account> page = accounts.list(admin, null, "", sort, null, 2);
            while (!page.isEmpty()) {
                page.forEach(account -> paged.add(account.id()));
                page = accounts.list(admin, null, "", sort, paged.get(paged.size() - 1), 2);
            }
            assertThat(paged).as(sort.code()).isEqualTo(all).doesNotHaveDuplicates();
        }
        assertThat(accounts.list(admin, AccountState.WAITING, "sorted.example", AccountSort.EMAIL, null, 500))
                .extracting(account -> account.email().orElseThrow().charAt(0))
                .containsExactly('a', 'b', 'c', 'd');
    }

    @Test
    void addressesNeedThePermissionToReadAccounts() {
        Account max = fixture.person("max@example.org", AccountState.ACTIVE);
        Actor member = fixture.logIn("max@example.org").principal().actor();
        assertThat(accounts.addresses(admin, Set.of(max.id(), UUID.randomUUID())))
                .containsOnly(Map.entry(max.id(), "max@example.org"));
        assertRefused(AuthException.Reason.FORBIDDEN, () -> accounts.addresses(member, Set.of(max.id())));
    }

    @Test
    void accountWithMorePermissionsCannotBeChanged() {
        fixture.auth.roles().define(admin, "moderator", Set.of("videos.create", "accounts.read", "accounts.manage"));
        Account max = fixture.person("max@example.org", AccountState.ACTIVE);
        Account eve = fixture.person("eve@example.org", AccountState.ACTIVE);
        accounts.changeRole(admin, max.id(), "moderator");
        Actor moderator = fixture.logIn("max@example.org").principal().actor();
        assertRefused(AuthException.Reason.FORBIDDEN, () -> accounts.suspend(moderator, id(admin), "Ha."));
        assertRefused(AuthException.Reason.FORBIDDEN, () -> accounts.delete(moderator, id(admin)));
        assertRefused(AuthException.Reason.FORBIDDEN, () -> accounts.changeRole(moderator, max.id(), "admin"));
        assertRefused(AuthException.Reason.FORBIDDEN, () -> accounts.changeRole(moderator, eve.id(), "admin"));
        assertThat(accounts.suspend(moderator, eve.id(), "Too loud.").state()).isEqualTo(AccountState.SUSPENDED);
    }

    @Test
    void membersAndAnonymousClientsCannotManageAccounts() {
        Account max = fixture.person("max@example.org", AccountState.ACTIVE);
        Actor member = fixture.logIn("max@example.org").principal().actor();
        for (Actor unprivileged : List.of(member, Actor.anonymous(AuthFixture.ORIGIN))) {
            List<ThrowingCallable> all = List.of(
                    () -> accounts.get(unprivileged, max.id()),
                    () -> accounts.list(unprivileged, null, "", null, 1),
                    () -> accounts.approve(unprivileged, max.id()),
                    () -> accounts.reject(unprivileged, max.id(), "x"),
                    () -> accounts.suspend(unprivileged, max.id(), "x"),
                    () -> accounts.reinstate(unprivileged, max.id()),
                    () -> accounts.changeRole(unprivileged, max.id(), "admin"),
                    () -> accounts.changeQuota(unprivileged, max.id(), Quota.DEFAULT),
                    () -> accounts.delete(unprivileged, max.id()),
                    () -> fixture.auth.roles().all(unprivileged),
                    () -> fixture.auth.roles().define(unprivileged, "mine", Set.of()),
                    () -> fixture.auth.roles().remove(unprivileged, "mine"),
                    () -> fixture.auth.outbox().retry(unprivileged),
                    () -> fixture.auth.outbox().retry(unprivileged, max.id()),
                    () -> fixture.auth.outbox().list(unprivileged, null, "", OutboxSort.NEWEST, null, 1),
                    () -> fixture.auth.auditLog().entries(unprivileged, null, null, Long.MAX_VALUE, 1),
                    () -> fixture.auth.auditLog().export(unprivileged, new StringBuilder()),
                    () -> fixture.auth.invitations().resend(unprivileged, max.id()),
                    () -> fixture.auth.invitations().revoke(unprivileged, max.id()));
            String before = fixture.dump();
            for (ThrowingCallable one : all) {
                assertRefused(AuthException.Reason.FORBIDDEN, one);
            }
            assertThat(fixture.dump()).isEqualTo(before);
        }
        assertRefused(AuthException.Reason.NOT_FOUND, () -> accounts.get(admin, UUID.randomUUID()));
    }

    @Test
    void listsInPagesByStateAndText() {
        for (int i = 0; i < 7; i++) {
            fixture.person("w" + i + "_%@example.org", AccountState.WAITING);
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
    void rejectsValuesThatTheDatabaseCannotStore() {
        List<ThrowingCallable> all = List.of(
                () -> accounts.list(admin, null, "a\0b", null, 10),
                () -> accounts.list(admin, null, "\ud800", null, 10),
                () -> accounts.list(admin, null, "x".repeat(1_000_000), null, 10),
                () -> accounts.changeRole(admin, id(admin), "\0"),
                () -> fixture.auth.roles().define(admin, "\0", Set.of()),
                () -> fixture.auth.roles().remove(admin, "'; DROP TABLE auth.role"),
                () -> fixture.auth.auditLog().entries(admin, null, "\0", Long.MAX_VALUE, 1));
        for (ThrowingCallable one : all) {
            assertThatThrownBy(one).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void setsQuotas() {
        Account max = fixture.person("max@example.org", AccountState.ACTIVE);
        Quota quota = new Quota(9, 99, 999, 9_999_999_999L, new BigDecimal("12.34"));
        assertThat(accounts.changeQuota(admin, max.id(), quota).quota()).isEqualTo(quota);
    }
}
