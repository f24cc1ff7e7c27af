package com.codercops.omega.server.web.admin.accounts;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.auth.Invitations;
import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.auth.account.Quota;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.QueryParameters;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Invites addresses, one or many, and lists the open invitations. */
public final class InvitationsPage implements RouteGroup {
    private static final String PATH = AdminSection.INVITATIONS.path();
    private static final RouteAccess MANAGE = RouteAccess.permission(Permission.INVITATIONS_MANAGE);

    private final Templates templates;
    private final Auth auth;
    private final boolean mailIsLogged;

    /**
     * The content of the page.
     *
     * @param open the open invitations, or null if the visitor may not read accounts
     * @param roles the roles that the form offers
     * @param form the form for new invitations
     * @param mailIsLogged whether the invitations are in the log of the server, because it has no mail server
     */
    public record Model(
            @Nullable ListPage<Invitation> open, List<String> roles, FormState form, boolean mailIsLogged) {}

    /**
     * An open invitation.
     *
     * @param expiresAt null if its message has not been sent yet, or it has expired
     */
    public record Invitation(Account account, @Nullable Instant expiresAt) {}

    public InvitationsPage(Templates templates, Auth auth, boolean mailIsLogged) {
        this.templates = templates;
        this.auth = auth;
        this.mailIsLogged = mailIsLogged;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, context -> show(context, FormState.EMPTY), MANAGE);
        routes.post(PATH, context -> FormAction.submit(context, this::invite, this::show), MANAGE);
        action(routes, "resend", auth.invitations()::resend);
        action(routes, "revoke", auth.invitations()::revoke);
    }

    private interface Action {
        Account apply(Actor by, UUID account);
    }

    private void action(RoutesConfig routes, String name, Action action) {
        routes.post(
                PATH + "/{id}/" + name,
                context -> FormAction.submit(
                        context,
                        (sent, form) -> {
                            action.apply(Caller.actor(sent), QueryParameters.id(sent, "id", "invitation"));
                            sent.redirect(PATH + "?notice=admin." + name, HttpStatus.SEE_OTHER);
                        },
                        this::show),
                MANAGE);
    }

    /** Addresses that cannot be invited stay in the form, and do not prevent the others. */
    private void invite(Context context, FormBody form) {
        Set<EmailAddress> valid = new LinkedHashSet<>();
        List<String> left = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (String typed : typed(form.text("emails"))) {
            try {
                valid.add(new EmailAddress(typed));
            } catch (InvalidInputException e) {
                left.add(typed);
                reasons.add(typed + ": " + e.getMessage());
            }
        }
        if (valid.isEmpty() && left.isEmpty()) {
            throw ProblemException.invalid("emails", "Enter at least one email address.");
        }
        Quota quota = QuotaForm.ifGiven(form).orElse(null);
        String role = RoleNames.chosen(form.text("role"));
        List<Invitations.Outcome> outcomes =
                auth.invitations().inviteAll(Caller.actor(context), List.copyOf(valid), role, quota);
        for (Invitations.Outcome outcome : outcomes) {
            outcome.insteadIs().ifPresent(state -> {
                left.add(outcome.email().value());
                reasons.add(outcome.email() + ": the account is " + state.code() + ".");
            });
        }
        if (left.isEmpty()) {
            context.redirect(PATH + "?notice=admin.invited", HttpStatus.SEE_OTHER);
            return;
        }
        long invited = outcomes.stream()
                .filter(outcome -> outcome.invited().isPresent())
                .count();
        Map<String, String> values = new HashMap<>();
        form.fields().keySet().forEach(name -> values.put(name, form.text(name)));
        values.put("emails", String.join("\n", left));
        String error = templates.texts().get("admin.invitations.partly", invited, left.size());
        context.status(422);
        show(context, new FormState(values, "emails", error + " " + String.join(" ", reasons)));
    }

    private static List<String> typed(String text) {
        return Arrays.stream(text.split("[\\s,;]+"))
                .filter(it -> !it.isBlank())
                .distinct()
                .toList();
    }

    private void show(Context context, FormState form) {
        ListQuery query = ListQuery.of(context, AdminSection.INVITATIONS, "search", "sort");
        ListPage<Invitation> open =
                Caller.principal(context).may(Permission.ACCOUNTS_READ) ? invitations(context, query, form) : null;
        templates.page(
                context,
                "admin/invitations",
                "admin.invitations.title",
                "admin",
                new Model(open, RoleNames.offered(context, auth.roles()), form, mailIsLogged));
    }

    private ListPage<Invitation> invitations(Context context, ListQuery query, FormState form) {
        ListPage<Account> read =
                UsersPage.page(context, auth.accounts(), query, any -> Optional.of(AccountState.INVITED), form);
        List<Invitation> items = read.items().stream()
                .map(account -> new Invitation(
                        account,
                        auth.invitations()
                                .expiry(Caller.actor(context), account.id())
                                .orElse(null)))
                .toList();
        return new ListPage<>(read.query(), items, read.next(), form);
    }
}
