package com.codercops.omega.auth;

import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.auth.account.Permission;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What roles there are and what they may do. {@code member} and {@code admin} are built in. Thread-safe. */
public final class Roles {
    private final Changes changes;

    Roles(Changes changes) {
        this.changes = changes;
    }

    /** The permissions of each role; needs {@link Permission#ACCOUNTS_READ}. */
    public Map<String, Set<String>> all(Actor by) {
        return changes.of(by, change -> {
            change.require(Permission.ACCOUNTS_READ);
            Map<String, Set<String>> roles = new TreeMap<>();
            change.handle
                    .createQuery("SELECT name FROM auth.role")
                    .mapTo(String.class)
                    .forEach(role -> roles.put(role, new TreeSet<>(change.permissionsOf(role))));
            return roles;
        });
    }

    /**
     * Makes a role, or changes one; its accounts may do so from their next request on. Nobody gives what they lack, and
     * only {@link Actor#SYSTEM} changes a built-in role, to add what an application asks for.
     */
    public void define(Actor by, String name, Set<String> permissions) {
        checkName(name);
        Set<String> all = Permission.all("permissions", permissions);
        changes.run(by, change -> {
            change.administer(Permission.ROLES_MANAGE);
            change.requireKnown("permissions", all);
            change.requireAll(all);
            change.requireAll(change.permissionsOf(name));
            refuseBuiltIn(change, name);
            change.handle.execute("INSERT INTO auth.role (name) VALUES (?) ON CONFLICT DO NOTHING", name);
            change.handle.execute("DELETE FROM auth.role_permission WHERE role = ?", name);
            all.forEach(permission -> change.handle.execute(
                    "INSERT INTO auth.role_permission (role, permission) VALUES (?, ?)", name, permission));
            change.record(
                    "define_role", null, Map.of("role", name, "permissions", String.join(" ", new TreeSet<>(all))));
        });
    }

    /**
     * Gives a role those of the permissions that no role has yet: what an application begins to ask for. Of several that do
     * so at once, one gives. Nobody gives what they lack, and only {@link Actor#SYSTEM} changes a built-in role.
     */
    public void introduce(Actor by, String name, Set<String> permissions) {
        checkName(name);
        Set<String> all = Permission.all("permissions", permissions);
        changes.run(by, change -> {
            change.administer(Permission.ROLES_MANAGE);
            change.requireAll(all);
            refuseBuiltIn(change, name);
            RoleTable.check(change.handle, name);
            Set<String> fresh = new TreeSet<>(all);
            fresh.removeAll(change.givenPermissions());
            if (fresh.isEmpty()) {
                return;
            }
            fresh.forEach(permission -> change.handle.execute(
                    "INSERT INTO auth.role_permission (role, permission) VALUES (?, ?)", name, permission));
            change.record(
                    "define_role",
                    null,
                    Map.of("role", name, "permissions", String.join(" ", new TreeSet<>(change.permissionsOf(name)))));
        });
    }

    /** Removes a role that no account has. */
    public void remove(Actor by, String name) {
        checkName(name);
        changes.run(by, change -> {
            change.administer(Permission.ROLES_MANAGE);
            change.requireAll(change.permissionsOf(name));
            refuseBuiltIn(change, name);
            int removed = change.handle.execute("""
                    DELETE FROM auth.role r WHERE r.name = ? AND NOT r.built_in
                        AND NOT EXISTS (SELECT 1 FROM auth.account a WHERE a.role = r.name)""", name);
            if (removed == 0) {
                throw new AuthException(
                        AuthException.Reason.CONFLICT, "The role is built in, or an account has it, or there is none.");
            }
            change.record("remove_role", null, Map.of("role", name));
        });
    }

    private static void checkName(String name) {
        if (!RoleTable.NAME.matcher(name).matches()) {
            throw new InvalidInputException("role", "The role must be a name such as member.");
        }
    }

    private static void refuseBuiltIn(Change change, String name) {
        if (change.by.kind() != Actor.Kind.SYSTEM
                && (name.equals(AccountTable.ADMIN) || name.equals(AccountTable.MEMBER))) {
            throw new AuthException(AuthException.Reason.CONFLICT, "The role '" + name + "' is built in.");
        }
    }
}
