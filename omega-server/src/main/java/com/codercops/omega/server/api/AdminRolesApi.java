package com.codercops.omega.server.api;

import com.codercops.omega.auth.Roles;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.server.http.Access;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.Json;
import com.codercops.omega.server.http.JsonBody;
import com.codercops.omega.server.http.Page;
import com.codercops.omega.server.http.RouteGroup;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What roles there are and what they may do. */
final class AdminRolesApi implements RouteGroup {
    private static final String ALL = "/api/v1/admin/roles";
    private static final int BODY = 16 << 10;
    private static final int MOST = 100;

    private final Roles roles;

    private record RoleView(String name, List<String> permissions) {
        static RoleView of(String name, Collection<String> permissions) {
            return new RoleView(name, permissions.stream().sorted().toList());
        }
    }

    AdminRolesApi(Roles roles) {
        this.roles = roles;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(ALL, this::list, Access.may(Permission.ACCOUNTS_READ));
        routes.put(ALL + "/{name}", this::define, Access.may(Permission.ROLES_MANAGE));
        routes.delete(ALL + "/{name}", this::remove, Access.may(Permission.ROLES_MANAGE));
    }

    private void list(Context context) {
        List<RoleView> all = roles.all(Caller.actor(context)).entrySet().stream()
                .map(role -> RoleView.of(role.getKey(), role.getValue()))
                .toList();
        Json.answer(context, new Page<>(all, null));
    }

    private void define(Context context) {
        String name = context.pathParam("name");
        Set<String> permissions = Set.copyOf(JsonBody.of(context, BODY).texts("permissions", MOST));
        roles.define(Caller.actor(context), name, permissions);
        Json.answer(context, RoleView.of(name, permissions));
    }

    private void remove(Context context) {
        roles.remove(Caller.actor(context), context.pathParam("name"));
        context.status(204);
    }
}
