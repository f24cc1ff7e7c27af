package com.codercops.omega.auth;

import static com.codercops.omega.auth.AuthFixture.ORIGIN;
import static com.codercops.omega.auth.ExpectedRejection.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.InvalidInputException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RolesTest {
    private final AuthFixture fixture = new AuthFixture();
    private final Roles roles = fixture.auth.roles();
    private final Actor admin = fixture.admin();

    @Test
    void newRoleNeedsNoMigration() {
        roles.define(Actor.SYSTEM, "reviewer", Set.of("videos.create", "videos.review"));
        roles.define(Actor.SYSTEM, "admin", withReview());
        Account max = fixture.person("max@example.org", AccountState.ACTIVE);
        fixture.auth.accounts().changeRole(admin, max.id(), "reviewer");
        String token = fixture.logIn("max@example.org").token();
        assertThat(permissions(token)).containsExactlyInAnyOrder("videos.create", "videos.review");
        roles.define(admin, "reviewer", Set.of("videos.review"));
        assertThat(permissions(token)).containsExactly("videos.review");
        assertRefused(AuthException.Reason.CONFLICT, () -> roles.remove(admin, "reviewer"));
        // A deleted account does not prevent the removal of a role.
        fixture.auth.accounts().delete(Actor.SYSTEM, max.id());
        roles.remove(admin, "reviewer");
        assertThat(roles.all(admin)).containsOnlyKeys("admin", "member");
    }

    private Set<String> withReview() {
        Set<String> all = new HashSet<>(roles.all(admin).get("admin"));
        all.add("videos.review");
        return all;
    }

    private Set<String> permissions(String token) {
        return fixture.auth.sessions().authenticate(token, ORIGIN).orElseThrow().permissions();
    }

    @Test
    void builtInRolesStayAndLackingPermissionsCannotBeGranted() {
        assertRefused(AuthException.Reason.CONFLICT, () -> roles.define(admin, "admin", Set.of("videos.create")));
        assertRefused(AuthException.Reason.CONFLICT, () -> roles.define(admin, "member", Set.of("videos.create")));
        assertRefused(AuthException.Reason.CONFLICT, () -> roles.remove(Actor.SYSTEM, "member"));
        roles.define(Actor.SYSTEM, "chief", Set.of("roles.manage", "videos.create"));
        Account max = fixture.person("max@example.org", AccountState.ACTIVE);
        fixture.auth.accounts().changeRole(Actor.SYSTEM, max.id(), "chief");
        Actor chief = fixture.logIn("max@example.org").principal().actor();
        roles.define(chief, "mine", Set.of("videos.create"));
        assertThatThrownBy(() -> roles.define(chief, "mine", Set.of("videos.create", "audit.read")))
                .isInstanceOfSatisfying(
                        AuthException.class, e -> assertThat(e.reason()).isEqualTo(AuthException.Reason.FORBIDDEN))
                .hasMessageEndingWith("you lack: audit.read.");
    }

    @Test
    void unknownPermissionIsInvalid() {
        assertThatThrownBy(() -> roles.define(admin, "mine", Set.of("videos.create", "videos.burn")))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.field()).isEqualTo("permissions"))
                .hasMessageEndingWith("none has: videos.burn.");
    }

    @Test
    void newApplicationPermissionIsGrantedOnceByConcurrentServers() throws Exception {
        long before = defined();
        ExecutorService servers = Executors.newFixedThreadPool(8);
        try {
            Callable<Void> server = () -> introduce("jobs.manage", "system.read");
            for (Future<Void> each : servers.invokeAll(Collections.nCopies(8, server))) {
                each.get();
            }
        } finally {
            servers.shutdownNow();
        }
        assertThat(roles.all(admin).get("admin"))
                .contains("jobs.manage", "system.read", "accounts.manage", "videos.create");
        assertThat(defined()).isEqualTo(before + 1);
    }

    @Test
    void existingPermissionIsNotGrantedAgain() {
        introduce("jobs.manage");
        roles.define(Actor.SYSTEM, "operator", Set.of("jobs.manage"));
        Set<String> without = new HashSet<>(roles.all(admin).get("admin"));
        without.remove("jobs.manage");
        roles.define(Actor.SYSTEM, "admin", without);
        introduce("jobs.manage", "system.read");
        assertThat(roles.all(admin).get("admin")).contains("system.read").doesNotContain("jobs.manage");
        assertRefused(AuthException.Reason.CONFLICT, () -> roles.introduce(admin, "admin", Set.of("videos.create")));
    }

    private @Nullable Void introduce(String... permissions) {
        roles.introduce(Actor.SYSTEM, "admin", Set.of(permissions));
        return null;
    }

    private long defined() {
        return fixture.auth
                .auditLog()
                .entries(admin, null, "define_role", Long.MAX_VALUE, 100)
                .size();
    }
}
