package com.codercops.omega.server.web.admin;

import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;

/** Leads to the first section that the account may open. For other accounts, it does not exist. */
final class AdminHome implements RouteGroup {
    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/admin", AdminHome::open, RouteAccess.SESSION);
    }

    private static void open(Context context) {
        AdminSection first = Arrays.stream(AdminSection.values())
                .filter(section -> Caller.principal(context).may(section.permission()))
                .findFirst()
                .orElseThrow(() -> ProblemException.ofStatus(404));
        context.redirect(first.path());
    }
}
