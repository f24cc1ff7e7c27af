package com.codercops.omega.server.web.admin.accounts;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.auth.account.Quota;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.web.admin.AdminSection;
import com.codercops.omega.server.web.admin.ListPage;
import com.codercops.omega.server.web.admin.ListQuery;
import com.codercops.omega.server.web.page.FormAction;
import com.codercops.omega.server.web.page.FormBody;
import com.codercops.omega.server.web.page.FormState;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The people who wait: for an invitation, and for the approval of their account. */
public final class WaitingPage implements RouteGroup {
    private static final String PATH = AdminSection.WAITING_LIST.path();
    private static final int APPROVALS = 100;

    private final Templates templates;
    private final Auth auth;

    /**
     * The content of the page.
     *
     * @param approvals accounts that wait for approval
     * @param list the waiting list
     * @param roles the roles that the form offers
     * @param chosen the addresses that stay selected after a refusal
     */
    public record Model(List<Account> approvals, ListPage<Account> list, List<String> roles, Set<String> chosen) {}

    public WaitingPage(Templates templates, Auth auth) {
        this.templates = templates;
        this.auth = auth;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(
                PATH,
                context -> show(context, FormState.EMPTY, Set.of()),
                RouteAccess.permission(AdminSection.WAITING_LIST.permission()));
        routes.post(
                PATH + "/invite",
                context -> FormAction.submit(
                        context,
                        this::invite,
                        (sent, form) -> show(sent, form, Set.copyOf(FormBody.sent(sent, "email")))),
                RouteAccess.permission(Permission.INVITATIONS_MANAGE));
    }

    private void invite(Context context, FormBody form) {
        // The button of a row invites only its address.
        List<EmailAddress> emails =
                Optional.of(form.all("only"))
                        .filter(only -> !only.isEmpty())
                        .orElseGet(() -> form.all("email"))
                        .stream()
                        .map(EmailAddress::new)
                        .toList();
        if (emails.isEmpty()) {
            throw ProblemException.invalid("email", "Select at least one person.");
        }
        Quota quota = QuotaForm.ifGiven(form).orElse(null);
        auth.invitations().inviteAll(Caller.actor(context), emails, RoleNames.chosen(form.text("role")), quota);
        context.redirect(PATH + "?notice=admin.invited", HttpStatus.SEE_OTHER);
    }

    private void show(Context context, FormState form, Set<String> chosen) {
        ListQuery query = ListQuery.of(context, AdminSection.WAITING_LIST, "search", "sort");
        List<Account> approvals =
                auth.accounts().list(Caller.actor(context), AccountState.PENDING_APPROVAL, "", null, APPROVALS);
        templates.page(
                context,
                "admin/waiting",
                "admin.waiting-list.title",
                "admin",
                new Model(
                        approvals,
                        UsersPage.page(context, auth.accounts(), query, any -> Optional.of(AccountState.WAITING), form),
                        RoleNames.offered(context, auth.roles()),
                        chosen));
    }
}
