package com.codercops.omega.auth;

import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.auth.internal.AccountTable;
import com.codercops.omega.auth.internal.AuthTransaction;
import com.codercops.omega.auth.internal.AuthTransactions;
import com.codercops.omega.auth.internal.RoleTable;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Roles and their permissions. {@code member} and {@code admin} are built in. Thread-safe. */
public final class Roles {
    private final AuthTransactions transactions;

    Roles(AuthTransactions transactions) {
        this.transactions = transactions;
    }

    /** Returns the permissions of each role; needs {@link Permission#ACCOUNTS_READ}. */
    public Map<String, Set<String>> all(Actor by) {
        return transactions.of(by, transaction -> {
            transaction.require(Permission.ACCOUNTS_READ);
            Map<String, Set<String>> roles = new TreeMap<>();
            transaction
                    .handle
                    .createQuery("SELECT name FROM auth.role")
                    .mapTo(String.class)
                    .forEach(role -> roles.put(role, new TreeSet<>(transaction.permissionsOf(role))));
            return roles;
        });
    }

    /**
     * Creates or changes a role, effective from the next request of its accounts. An actor cannot grant permissions
     * that it lacks, and only {@link Actor#SYSTEM} changes a built-in role, to add permissions of an application.
     */
    public void define(Actor by, String name, Set<String> permissions) {
        checkName(name);
        Set<String> all = Permission.all("permissions", permissions);
        transactions.run(by, transaction -> {
            transaction.administer(Permission.ROLES_MANAGE);
            transaction.requireKnown("permissions", all);
            transaction.requireAll(all);
            transaction.requireAll(transaction.permissionsOf(name));
            refuseBuiltIn(transaction, name);
            transaction.handle.execute("INSERT INTO auth.role (name) VALUES (?) ON CONFLICT DO NOTHING", name);
            transaction.handle.execute("DELETE FROM auth.role_permission WHERE role = ?", name);
            all.forEach(permission -> transaction.handle.execute(
                    "INSERT INTO auth.role_permission (role, permission) VALUES (?, ?)", name, permission));
            // Names of roles and permissions need no escapes.
            transaction.recordJson(
                    "define_role",
                    null,
                    Map.of(
                            "role",
                            '"' + name + '"',
                            "permissions",
                            new TreeSet<>(all).stream().collect(Collectors.joining("\", \"", "[\"", "\"]"))));
        });
    }

    /**
     * Grants a role those of the permissions that no role has yet, when an application introduces them. If several
     * servers do so concurrently, one of them grants. An actor cannot grant permissions that it lacks, and only {@link
     * Actor#SYSTEM} changes a built-in role.
     */
    public void introduce(Actor by, String name, Set<String> permissions) {
        checkName(name);
        Set<String> all = Permission.all("permissions", permissions);
        transactions.run(by, transaction -> {
            transaction.administer(Permission.ROLES_MANAGE);
            transaction.requireAll(all);
            refuseBuiltIn(transaction, name);
            RoleTable.check(transaction.handle, name);
            Set<String> fresh = new TreeSet<>(all);
            fresh.removeAll(transaction.givenPermissions());
            if (fresh.isEmpty()) {
                return;
            }
            fresh.forEach(permission -> transaction.handle.execute(
                    "INSERT INTO auth.role_permission (role, permission) VALUES (?, ?)", name, permission));
            transaction.record(
                    "define_role",
                    null,
                    Map.of(
                            "role",
                            name,
                            "permissions",
                            String.join(" ", new TreeSet<>(transaction.permissionsOf(name)))));
        });
    }

    /** Deletes a role that no account has. */
    public void remove(Actor by, String name) {
        checkName(name);
        transactions.run(by, transaction -> {
            transaction.administer(Permission.ROLES_MANAGE);
            transaction.requireAll(transaction.permissionsOf(name));
            refuseBuiltIn(transaction, name);
            int removed = transaction.handle.execute("""
                    DELETE FROM auth.role r WHERE r.name = ? AND NOT r.built_in
                        AND NOT EXISTS (SELECT 1 FROM auth.account a WHERE a.role = r.name)""", name);
            if (removed == 0) {
                throw new AuthException(
                        AuthException.Reason.CONFLICT, "The role is built in, is in use, or does not exist.");
            }
            transaction.record("remove_role", null, Map.of("role", name));
        });
    }

    private static void checkName(String name) {
        if (!RoleTable.NAME.matcher(name).matches()) {
            throw new InvalidInputException("role", "The role must be a name such as member.");
        }
    }

    private static void refuseBuiltIn(AuthTransaction transaction, String name) {
        if (transaction.by.kind() != Actor.ActorType.SYSTEM
                && (name.equals(AccountTable.ADMIN) || name.equals(AccountTable.MEMBER))) {
            throw new AuthException(AuthException.Reason.CONFLICT, "The role '" + name + "' is built in.");
        }
    }
}
