package com.codercops.omega.server.api;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.RouteGroup;
import java.util.List;

/** All routes of the API. */
public final class Api {
    private Api() {}

    /** The groups of routes over these services. */
    public static List<RouteGroup> groups(Services services, HttpSettings settings) {
        return groups(services, settings, Turnstile.forHashing());
    }

    static List<RouteGroup> groups(Services services, HttpSettings settings, Turnstile hashing) {
        Auth auth = services.auth();
        return List.of(
                new OpenApi(),
                new Pages(),
                new EntranceApi(auth, hashing),
                new SessionApi(auth, hashing, settings),
                new OwnAccountApi(auth, hashing, settings, new OwnData(services).sources(), services.scripts()::forget),
                new TokensApi(auth.apiTokens()),
                new AdminAccountsApi(auth.accounts(), services.queue()::limit, services.scripts()::forget),
                new AdminInvitationsApi(auth.invitations()),
                new AdminRolesApi(auth.roles()),
                new AdminAuditApi(auth.auditLog()),
                new AdminMailApi(auth.outbox()),
                new JobProblems(),
                new JobsApi(services),
                new EventsApi(services),
                new VideosApi(services),
                new UsageApi(services),
                new ScriptsApi(services),
                new VersionsApi(services),
                new AdminJobsApi(services),
                new AdminScriptsApi(services),
                new AdminSystemApi(services),
                new ApiDocs());
    }
}
