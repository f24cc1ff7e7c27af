package com.codercops.omega.server.api.admin;

import com.codercops.omega.auth.Invitations;
import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.auth.account.Quota;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.http.message.JsonRequestBody;
import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.http.message.ResultPage;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Invitations, single or in bulk. */
public final class AdminInvitationsApi implements RouteGroup {
    private static final RouteAccess MANAGE = RouteAccess.permission(Permission.INVITATIONS_MANAGE);
    private static final String ALL = "/api/v1/admin/invitations";
    private static final int MAX_EMAILS = 1000;
    private static final int BODY = 8 << 10;
    /** Sufficient for 1,000 addresses of maximum length. */
    private static final int BULK_BODY = 512 << 10;

    private final Invitations invitations;

    /**
     * The result for one address of a bulk invitation.
     *
     * @param outcome {@code invited}, {@code refused} because of the state of the account, or {@code invalid}
     */
    private record OutcomeView(
            String email,
            String outcome,
            @Nullable UUID accountId,
            @Nullable String state,
            @Nullable String detail) {
        static OutcomeView of(Invitations.Outcome outcome) {
            return new OutcomeView(
                    outcome.email().value(),
                    outcome.invited().isPresent() ? "invited" : "refused",
                    outcome.invited().map(Account::id).orElse(null),
                    outcome.invited()
                            .map(Account::state)
                            .or(outcome::insteadIs)
                            .map(AccountState::code)
                            .orElse(null),
                    null);
        }
    }

    public AdminInvitationsApi(Invitations invitations) {
        this.invitations = invitations;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post(ALL, this::invite, MANAGE);
        routes.post(ALL + "/bulk", this::inviteAll, MANAGE);
        routes.post(ALL + "/{id}/resend", this::resend, MANAGE);
        routes.delete(ALL + "/{id}", this::revoke, MANAGE);
    }

    private void invite(Context context) {
        JsonRequestBody body = JsonRequestBody.of(context, BODY);
        EmailAddress email = new EmailAddress(body.text("email"));
        Account invited = invitations.invite(Caller.actor(context), email, role(body), quota(body));
        context.header("Location", "/api/v1/admin/accounts/" + invited.id());
        ApiJson.respond(context, 201, AccountView.of(invited));
    }

    private void inviteAll(Context context) {
        JsonRequestBody body = JsonRequestBody.of(context, BULK_BODY);
        List<OutcomeView> outcomes = new ArrayList<>();
        Set<EmailAddress> valid = new LinkedHashSet<>();
        for (String typed : body.texts("emails", MAX_EMAILS)) {
            try {
                valid.add(new EmailAddress(typed));
            } catch (InvalidInputException e) {
                outcomes.add(new OutcomeView(typed, "invalid", null, null, e.getMessage()));
            }
        }
        invitations.inviteAll(Caller.actor(context), List.copyOf(valid), role(body), quota(body)).stream()
                .map(OutcomeView::of)
                .forEach(outcomes::add);
        ApiJson.respond(context, new ResultPage<>(outcomes, null));
    }

    private void resend(Context context) {
        Account invited = invitations.resend(Caller.actor(context), QueryParameters.id(context, "id", "account"));
        ApiJson.respond(context, AccountView.of(invited));
    }

    private void revoke(Context context) {
        invitations.revoke(Caller.actor(context), QueryParameters.id(context, "id", "account"));
        context.status(204);
    }

    private static String role(JsonRequestBody body) {
        return body.optionalText("role").orElse("member");
    }

    private static @Nullable Quota quota(JsonRequestBody body) {
        return body.object("quota").map(QuotaRequestBody::of).orElse(null);
    }
}
