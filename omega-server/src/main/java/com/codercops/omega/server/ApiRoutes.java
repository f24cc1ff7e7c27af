package com.codercops.omega.server;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.Bulkhead;
import com.codercops.omega.server.api.account.AccountDataExport;
import com.codercops.omega.server.api.account.ApiTokensApi;
import com.codercops.omega.server.api.account.CurrentAccountApi;
import com.codercops.omega.server.api.account.DeviceLoginApi;
import com.codercops.omega.server.api.account.RegistrationApi;
import com.codercops.omega.server.api.account.SessionsApi;
import com.codercops.omega.server.api.admin.AdminAccountsApi;
import com.codercops.omega.server.api.admin.AdminAuditApi;
import com.codercops.omega.server.api.admin.AdminInvitationsApi;
import com.codercops.omega.server.api.admin.AdminJobsApi;
import com.codercops.omega.server.api.admin.AdminMailApi;
import com.codercops.omega.server.api.admin.AdminRemediesApi;
import com.codercops.omega.server.api.admin.AdminRolesApi;
import com.codercops.omega.server.api.admin.AdminScriptsApi;
import com.codercops.omega.server.api.jobs.JobEventsApi;
import com.codercops.omega.server.api.jobs.JobExceptionMapper;
import com.codercops.omega.server.api.jobs.JobsApi;
import com.codercops.omega.server.api.jobs.UsageApi;
import com.codercops.omega.server.api.scripts.ScriptAssetsApi;
import com.codercops.omega.server.api.scripts.ScriptVersionsApi;
import com.codercops.omega.server.api.scripts.ScriptsApi;
import com.codercops.omega.server.api.system.OpenApiDocument;
import com.codercops.omega.server.api.system.SystemApi;
import com.codercops.omega.server.api.videos.VideosApi;
import com.codercops.omega.server.api.webhooks.AdminWebhooksApi;
import com.codercops.omega.server.api.webhooks.WebhooksApi;
import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.web.SwaggerUi;
import com.codercops.omega.server.web.WebRoutes;
import java.util.List;

/** All routes of the API. */
public final class ApiRoutes {
    private ApiRoutes() {}

    /** Collects the route groups of these services. */
    public static List<RouteGroup> groups(ApiServices services, HttpSettings settings) {
        return groups(services, settings, Bulkhead.forHashing());
    }

    public static List<RouteGroup> groups(ApiServices services, HttpSettings settings, Bulkhead hashing) {
        Auth auth = services.auth();
        return List.of(
                new OpenApiDocument(),
                new WebRoutes(services, settings, hashing),
                new RegistrationApi(auth, hashing),
                new SessionsApi(auth, hashing, settings),
                new CurrentAccountApi(
                        auth, hashing, settings, new AccountDataExport(services).sources(), services::forget),
                new ApiTokensApi(auth.apiTokens()),
                new DeviceLoginApi(auth.deviceLogins(), services.baseUrl()),
                new AdminAccountsApi(auth.accounts(), services.queue()::limit, services::forget),
                new AdminInvitationsApi(auth.invitations()),
                new AdminRolesApi(auth.roles()),
                new AdminAuditApi(auth.auditLog()),
                new AdminMailApi(auth.outbox()),
                new WebhooksApi(services.webhooks()),
                new AdminWebhooksApi(services),
                new JobExceptionMapper(),
                new JobsApi(services),
                new JobEventsApi(services),
                new VideosApi(services),
                new UsageApi(services),
                new ScriptsApi(services),
                new ScriptVersionsApi(services),
                new ScriptAssetsApi(services),
                new AdminJobsApi(services),
                new AdminScriptsApi(services),
                new AdminRemediesApi(services.gauge()),
                new SystemApi(services),
                new SwaggerUi());
    }
}
