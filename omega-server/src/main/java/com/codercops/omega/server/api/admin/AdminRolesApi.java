package com.codercops.omega.server.api.admin;

import com.codercops.omega.auth.Roles;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.http.message.JsonRequestBody;
import com.codercops.omega.server.http.message.ResultPage;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Roles and their permissions. */
public final class AdminRolesApi implements RouteGroup {
    private static final String ALL = "/api/v1/admin/roles";
    private static final int BODY = 16 << 10;
    private static final int MAX_PERMISSIONS = 100;

    private final Roles roles;

    private record RoleView(String name, List<String> permissions) {
        static RoleView of(String name, Collection<String> permissions) {
            return new RoleView(name, permissions.stream().sorted().toList());
        }
    }

    public AdminRolesApi(Roles roles) {
        this.roles = roles;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(ALL, this::list, RouteAccess.permission(Permission.ACCOUNTS_READ));
        routes.put(ALL + "/{name}", this::define, RouteAccess.permission(Permission.ROLES_MANAGE));
        routes.delete(ALL + "/{name}", this::remove, RouteAccess.permission(Permission.ROLES_MANAGE));
    }

    private void list(Context context) {
        List<RoleView> all = roles.all(Caller.actor(context)).entrySet().stream()
                .map(role -> RoleView.of(role.getKey(), role.getValue()))
                .toList();
        ApiJson.respond(context, new ResultPage<>(all, null));
    }

    private void define(Context context) {
        String name = context.pathParam("name");
        Set<String> permissions = Set.copyOf(JsonRequestBody.of(context, BODY).texts("permissions", MAX_PERMISSIONS));
        roles.define(Caller.actor(context), name, permissions);
        ApiJson.respond(context, RoleView.of(name, permissions));
    }

    private void remove(Context context) {
        roles.remove(Caller.actor(context), context.pathParam("name"));
        context.status(204);
    }
}
