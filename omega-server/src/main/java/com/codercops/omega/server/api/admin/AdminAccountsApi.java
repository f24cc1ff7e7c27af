package com.codercops.omega.server.api.admin;

import com.codercops.omega.auth.Accounts;
import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.server.api.JobLimitsMapper;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.http.message.EntityTag;
import com.codercops.omega.server.http.message.JsonRequestBody;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.http.message.ResultPage;
import com.codercops.omega.server.jobs.usage.JobLimits;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Accounts, including the waiting list. */
public final class AdminAccountsApi implements RouteGroup {
    private static final RouteAccess READ = RouteAccess.permission(Permission.ACCOUNTS_READ);
    private static final RouteAccess MANAGE = RouteAccess.permission(Permission.ACCOUNTS_MANAGE);
    private static final String ALL = "/api/v1/admin/accounts";
    private static final String ONE = ALL + "/{id}";
    private static final int BODY = 8 << 10;

    private final Accounts accounts;
    private final BiConsumer<UUID, JobLimits> limit;
    private final Consumer<UUID> forget;

    /**
     * @param limit changes the job limits of an account
     * @param forget deletes the data of an account
     */
    public AdminAccountsApi(Accounts accounts, BiConsumer<UUID, JobLimits> limit, Consumer<UUID> forget) {
        this.limit = limit;
        this.forget = forget;
        this.accounts = accounts;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(ALL, this::list, READ);
        routes.get(ONE, this::show, READ);
        routes.post(ONE + "/approve", this::approve, MANAGE);
        routes.post(ONE + "/reject", this::reject, MANAGE);
        routes.post(ONE + "/suspend", this::suspend, MANAGE);
        routes.post(ONE + "/reinstate", this::reinstate, MANAGE);
        routes.post(ONE + "/unlock", this::unlock, MANAGE);
        routes.put(ONE + "/role", this::changeRole, MANAGE);
        routes.put(ONE + "/quota", this::changeQuota, MANAGE);
        routes.delete(ONE, this::delete, MANAGE);
    }

    private void list(Context context) {
        QueryParameters query = QueryParameters.of(context);
        int limit = query.limit();
        List<Account> read = accounts.list(
                Caller.actor(context),
                query.value("state", AdminAccountsApi::state).orElse(null),
                query.text("search").orElse(""),
                query.id("cursor").orElse(null),
                limit + 1);
        ApiJson.respond(
                context, ResultPage.of(read, limit, account -> account.id().toString(), AccountView::of));
    }

    private void show(Context context) {
        respond(context, accounts.get(Caller.actor(context), id(context)));
    }

    private void approve(Context context) {
        respond(context, accounts.approve(Caller.actor(context), id(context)));
    }

    private void reject(Context context) {
        respond(context, accounts.reject(Caller.actor(context), id(context), reason(context)));
    }

    private void suspend(Context context) {
        respond(context, accounts.suspend(Caller.actor(context), id(context), reason(context)));
    }

    private void reinstate(Context context) {
        respond(context, accounts.reinstate(Caller.actor(context), id(context)));
    }

    private void unlock(Context context) {
        respond(context, accounts.unlock(Caller.actor(context), id(context)));
    }

    private void changeRole(Context context) {
        String role = JsonRequestBody.of(context, BODY).text("role");
        respond(context, accounts.changeRole(Caller.actor(context), id(context), role, expectedVersion(context)));
    }

    private void changeQuota(Context context) {
        var quota = QuotaRequestBody.of(JsonRequestBody.of(context, BODY));
        Account changed = accounts.changeQuota(Caller.actor(context), id(context), quota, expectedVersion(context));
        limit.accept(changed.id(), JobLimitsMapper.of(changed.quota()));
        respond(context, changed);
    }

    private void delete(Context context) {
        accounts.delete(Caller.actor(context), id(context));
        forget.accept(id(context));
        context.status(204);
    }

    private static void respond(Context context, Account account) {
        AccountView view = AccountView.of(account);
        context.header("ETag", EntityTag.of(view));
        ApiJson.respond(context, view);
    }

    private static Predicate<Account> expectedVersion(Context context) {
        Predicate<String> expected = EntityTag.expected(context);
        return account -> expected.test(EntityTag.of(AccountView.of(account)));
    }

    private static String reason(Context context) {
        return JsonRequestBody.of(context, BODY).text("reason");
    }

    private static UUID id(Context context) {
        return QueryParameters.id(context, "id", "account");
    }

    private static AccountState state(String text) {
        return Arrays.stream(AccountState.values())
                .filter(state -> state != AccountState.UNKNOWN && state.code().equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "state", "'state' must be an account state, such as 'waiting' or 'active'."));
    }
}
