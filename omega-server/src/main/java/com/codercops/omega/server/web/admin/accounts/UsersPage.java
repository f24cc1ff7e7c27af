package com.codercops.omega.server.web.admin.accounts;

import com.codercops.omega.auth.Accounts;
import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountSort;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.web.admin.AdminSection;
import com.codercops.omega.server.web.admin.ListPage;
import com.codercops.omega.server.web.admin.ListQuery;
import com.codercops.omega.server.web.page.FormState;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All accounts: search, filter by state, sort. */
public final class UsersPage implements RouteGroup {
    /** The states that the filter offers. */
    public static final List<AccountState> STATES = Arrays.stream(AccountState.values())
            .filter(state -> state != AccountState.UNKNOWN)
            .toList();

    private final Templates templates;
    private final Accounts accounts;

    public UsersPage(Templates templates, Accounts accounts) {
        this.templates = templates;
        this.accounts = accounts;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(AdminSection.USERS.path(), this::show, RouteAccess.permission(AdminSection.USERS.permission()));
    }

    private void show(Context context) {
        ListQuery typed = ListQuery.of(context, AdminSection.USERS, "search", "state", "sort");
        templates.page(
                context,
                "admin/users",
                "admin.users.title",
                "admin",
                page(
                        context,
                        accounts,
                        typed,
                        query -> query.choice("state", STATES, AccountState::code),
                        FormState.EMPTY));
    }

    /** One page of accounts in a state. */
    static ListPage<Account> page(
            Context context,
            Accounts accounts,
            ListQuery typed,
            Function<ListQuery, Optional<AccountState>> state,
            FormState form) {
        return ListQuery.read(typed, query -> {
            List<Account> read = accounts.list(
                    Caller.actor(context),
                    state.apply(query).orElse(null),
                    query.get("search").orElse(""),
                    query.choice("sort", List.of(AccountSort.values()), AccountSort::code)
                            .orElse(AccountSort.OLDEST),
                    query.after(),
                    ListQuery.LIMIT + 1);
            return ListPage.of(query, read, account -> account.id().toString(), form);
        });
    }
}
