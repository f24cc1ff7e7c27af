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

/** Other people's accounts, the waiting list among them. */
public final class AdminAccountsApi implements RouteGroup {
    private static final RouteAccess READ = RouteAccess.may(Permission.ACCOUNTS_READ);
    private static final RouteAccess MANAGE = RouteAccess.may(Permission.ACCOUNTS_MANAGE);
    private static final String ALL = "/api/v1/admin/accounts";
    private static final String ONE = ALL + "/{id}";
    private static final int BODY = 8 << 10;

    private final Accounts accounts;
    private final BiConsumer<UUID, JobLimits> limit;
    private final Consumer<UUID> forget;

    /**
     * Over these accounts.
     *
     * @param limit holds an account's jobs to other limits
     * @param forget removes what belonged to an account
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
                query.text("text").orElse(""),
                query.id("cursor").orElse(null),
                limit + 1);
        ApiJson.answer(
                context, ResultPage.of(read, limit, account -> account.id().toString(), AccountView::of));
    }

    private void show(Context context) {
        answer(context, accounts.get(Caller.actor(context), id(context)));
    }

    private void approve(Context context) {
        answer(context, accounts.approve(Caller.actor(context), id(context)));
    }

    private void reject(Context context) {
        answer(context, accounts.reject(Caller.actor(context), id(context), reason(context)));
    }

    private void suspend(Context context) {
        answer(context, accounts.suspend(Caller.actor(context), id(context), reason(context)));
    }

    private void reinstate(Context context) {
        answer(context, accounts.reinstate(Caller.actor(context), id(context)));
    }

    private void changeRole(Context context) {
        String role = JsonRequestBody.of(context, BODY).text("role");
        answer(context, accounts.changeRole(Caller.actor(context), id(context), role, asSeen(context)));
    }

    private void changeQuota(Context context) {
        var quota = QuotaRequestBody.of(JsonRequestBody.of(context, BODY));
        Account changed = accounts.changeQuota(Caller.actor(context), id(context), quota, asSeen(context));
        limit.accept(changed.id(), JobLimitsMapper.of(changed.quota()));
        answer(context, changed);
    }

    private void delete(Context context) {
        accounts.delete(Caller.actor(context), id(context));
        forget.accept(id(context));
        context.status(204);
    }

    private static void answer(Context context, Account account) {
        AccountView view = AccountView.of(account);
        context.header("ETag", EntityTag.of(view));
        ApiJson.answer(context, view);
    }

    private static Predicate<Account> asSeen(Context context) {
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
                .filter(state -> state != AccountState.STRANGER && state.code().equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "state", "'state' must be the state of an account, such as waiting or active."));
    }
}
