package com.codercops.omega.server.web.admin.accounts;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountAction;
import com.codercops.omega.auth.account.AccountTransitions;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.JobLimitsMapper;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.web.page.FormAction;
import com.codercops.omega.server.web.page.FormBody;
import com.codercops.omega.server.web.page.FormState;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One account, and what an administrator can do with it. */
public final class UserPage implements RouteGroup {
    private static final String ONE = "/admin/users/{id}";
    private static final RouteAccess MANAGE = RouteAccess.permission(Permission.ACCOUNTS_MANAGE);

    private final Templates templates;
    private final ApiServices services;
    private final Auth auth;

    /**
     * The content of the page.
     *
     * @param version changes with each change of the account
     * @param form the values of its forms, with the error of a refused one
     */
    public record Model(Account account, List<String> roles, String version, FormState form) {
        /** The end of a lock after too many wrong passwords, or null. */
        public @Nullable Instant lockedUntil() {
            return account.lockedUntil(Instant.now()).orElse(null);
        }

        /** The stored value of a field of the quota, if a refused form has another one; otherwise null. */
        public @Nullable String stored(String field) {
            String stored = QuotaForm.values(account.quota()).get(field);
            return form.value(field).equals(stored) ? null : stored;
        }

        /** The error that no form of the page shows: after a change by somebody else, its form may be gone. */
        public Optional<String> errorOutsideForms() {
            Set<String> shown = new HashSet<>();
            if (allows("REJECT") || allows("SUSPEND")) {
                shown.add("reason");
            }
            if (allows("CHANGE_QUOTA")) {
                shown.addAll(QuotaForm.FIELDS);
            }
            if (allows("DELETE")) {
                shown.add("sure");
            }
            return form.errorOutside(shown.toArray(String[]::new));
        }

        /** Whether the state of the account allows an action. */
        public boolean allows(String action) {
            return AccountTransitions.after(account.state(), AccountAction.valueOf(action))
                    .isPresent();
        }
    }

    /** A change of the account in the path. */
    private interface Change {
        void apply(Context context, UUID id, FormBody form);
    }

    public UserPage(Templates templates, ApiServices services) {
        this.templates = templates;
        this.services = services;
        this.auth = services.auth();
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(ONE, context -> show(context, FormState.EMPTY), RouteAccess.permission(Permission.ACCOUNTS_READ));
        change(routes, "approve", (context, id, form) -> auth.accounts().approve(Caller.actor(context), id));
        change(
                routes,
                "reject",
                (context, id, form) -> auth.accounts().reject(Caller.actor(context), id, form.text("reason")));
        change(
                routes,
                "suspend",
                (context, id, form) -> auth.accounts().suspend(Caller.actor(context), id, form.text("reason")));
        change(routes, "reinstate", (context, id, form) -> auth.accounts().reinstate(Caller.actor(context), id));
        change(routes, "unlock", (context, id, form) -> auth.accounts().unlock(Caller.actor(context), id));
        change(
                routes,
                "role",
                fresh((context, id, form) ->
                        auth.accounts().changeRole(Caller.actor(context), id, form.text("role"), asSeen(form))));
        change(routes, "quota", fresh(this::changeQuota));
        change(routes, "delete", this::delete);
    }

    private void change(RoutesConfig routes, String name, Change change) {
        routes.post(
                ONE + "/" + name,
                context -> FormAction.submit(
                        context,
                        (sent, form) -> {
                            change.apply(sent, id(sent), form);
                            boolean gone = name.equals("delete");
                            sent.redirect(
                                    (gone ? "/admin/users" : "/admin/users/" + id(sent)) + "?notice=admin." + name,
                                    HttpStatus.SEE_OTHER);
                        },
                        this::show),
                MANAGE);
    }

    private void changeQuota(Context context, UUID id, FormBody form) {
        Account changed = auth.accounts().changeQuota(Caller.actor(context), id, QuotaForm.of(form), asSeen(form));
        services.queue().limit(changed.id(), JobLimitsMapper.of(changed.quota()));
    }

    private void delete(Context context, UUID id, FormBody form) {
        if (!form.isChecked("sure")) {
            throw ProblemException.invalid("sure", "Confirm that the account and its data are deleted permanently.");
        }
        auth.accounts().delete(Caller.actor(context), id);
        services.forget(id);
    }

    /** Explains that the page shows the state after the change of somebody else. */
    private Change fresh(Change change) {
        return (context, id, form) -> {
            try {
                change.apply(context, id, form);
            } catch (AuthException e) {
                throw e.reason() == AuthException.Reason.STALE
                        ? ProblemException.of(
                                ProblemType.PRECONDITION_FAILED,
                                templates.texts().get("admin.user.stale"))
                        : e;
            }
        };
    }

    private static Predicate<Account> asSeen(FormBody form) {
        return account -> version(account).equals(form.text("version"));
    }

    private static String version(Account account) {
        return account.changedAt().toString();
    }

    /** After a refusal, the fields keep what was typed, and the page shows the current state beside it. */
    private void show(Context context, FormState form) {
        Account account = auth.accounts().get(Caller.actor(context), id(context));
        Map<String, String> values = new LinkedHashMap<>(QuotaForm.values(account.quota()));
        values.put("role", account.role());
        values.putAll(form.values());
        FormState shown = new FormState(values, form.errorField(), form.error());
        String title = account.name().or(account::email).orElse(account.id().toString());
        templates.titledPage(
                context,
                "admin/user",
                title,
                "admin",
                new Model(account, RoleNames.offered(context, auth.roles()), version(account), shown));
    }

    private static UUID id(Context context) {
        return QueryParameters.id(context, "id", "account");
    }
}
