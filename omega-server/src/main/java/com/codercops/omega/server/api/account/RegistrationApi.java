package com.codercops.omega.server.api.account;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.DisplayName;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.LinkPurpose;
import com.codercops.omega.server.api.Bulkhead;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.http.message.JsonRequestBody;
import com.codercops.omega.server.http.message.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Registration, and the links in mail messages. Tokens are in request bodies, never in URLs. */
public final class RegistrationApi implements RouteGroup {
    private static final int BODY = 4 << 10;

    private final Auth auth;
    private final Bulkhead hashing;

    /** The state of an account during registration. */
    private record StateView(String state) {
        static StateView of(Account account) {
            return new StateView(account.state().code());
        }
    }

    private record LinkView(String purpose, @Nullable String maskedEmail, Instant expiresAt) {}

    public RegistrationApi(Auth auth, Bulkhead hashing) {
        this.auth = auth;
        this.hashing = hashing;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/waiting-list", this::join, RouteAccess.PUBLIC);
        routes.post("/api/v1/links/inspect", this::inspect, RouteAccess.PUBLIC);
        routes.post("/api/v1/registrations", this::register, RouteAccess.PUBLIC);
        routes.post("/api/v1/email-verifications", this::verify, RouteAccess.PUBLIC);
        routes.post("/api/v1/verification-emails", this::mailVerification, RouteAccess.PUBLIC);
        routes.post("/api/v1/password-reset-emails", this::mailReset, RouteAccess.PUBLIC);
        routes.post("/api/v1/password-resets", this::reset, RouteAccess.PUBLIC);
        routes.post("/api/v1/email-change-confirmations", this::confirmAddress, RouteAccess.PUBLIC);
        routes.post("/api/v1/bootstrap", this::bootstrap, RouteAccess.PUBLIC);
    }

    private void join(Context context) {
        auth.waitingList().join(email(JsonRequestBody.of(context, BODY)), Caller.origin(context));
        context.status(202);
    }

    private void inspect(Context context) {
        JsonRequestBody body = JsonRequestBody.of(context, BODY);
        LinkPurpose purpose = purpose(body.text("purpose"));
        var link = auth.links().inspect(body.text("token"), purpose, Caller.origin(context));
        String address = link.address().isEmpty() ? null : link.address();
        ApiJson.respond(context, new LinkView(code(link.purpose()), address, link.expiresAt()));
    }

    private void register(Context context) {
        JsonRequestBody body = JsonRequestBody.of(context, BODY);
        String token = body.text("token");
        EmailAddress email = email(body);
        DisplayName name = new DisplayName(body.text("name"));
        String password = body.text("password");
        Account account =
                hashing.call(() -> auth.registration().register(token, email, name, password, Caller.origin(context)));
        ApiJson.respond(context, 201, StateView.of(account));
    }

    private void verify(Context context) {
        String token = JsonRequestBody.of(context, BODY).text("token");
        ApiJson.respond(context, StateView.of(auth.registration().verify(token, Caller.origin(context))));
    }

    private void mailVerification(Context context) {
        auth.registration().resendVerification(email(JsonRequestBody.of(context, BODY)), Caller.origin(context));
        context.status(202);
    }

    private void mailReset(Context context) {
        auth.ownAccount().requestReset(email(JsonRequestBody.of(context, BODY)), Caller.origin(context));
        context.status(202);
    }

    private void reset(Context context) {
        JsonRequestBody body = JsonRequestBody.of(context, BODY);
        String token = body.text("token");
        String password = body.text("newPassword");
        hashing.run(() -> auth.ownAccount().reset(token, password, Caller.origin(context)));
        context.status(204);
    }

    private void confirmAddress(Context context) {
        String token = JsonRequestBody.of(context, BODY).text("token");
        ApiJson.respond(context, StateView.of(auth.ownAccount().confirmAddress(token, Caller.origin(context))));
    }

    private void bootstrap(Context context) {
        JsonRequestBody body = JsonRequestBody.of(context, BODY);
        String token = body.text("token");
        EmailAddress email = email(body);
        DisplayName name = new DisplayName(body.text("name"));
        String password = body.text("password");
        Account account =
                hashing.call(() -> auth.bootstrap().claim(token, email, name, password, Caller.origin(context)));
        ApiJson.respond(context, 201, StateView.of(account));
    }

    private static EmailAddress email(JsonRequestBody body) {
        return new EmailAddress(body.text("email"));
    }

    private static LinkPurpose purpose(String text) {
        return Arrays.stream(LinkPurpose.values())
                .filter(purpose -> code(purpose).equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "purpose",
                        "'purpose' must be one of "
                                + Arrays.stream(LinkPurpose.values())
                                        .map(RegistrationApi::code)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private static String code(LinkPurpose purpose) {
        return switch (purpose) {
            case INVITATION -> "invitation";
            case VERIFICATION -> "email_verification";
            case RESET -> "password_reset";
            case ADDRESS -> "email_change";
            case BOOTSTRAP -> "bootstrap";
        };
    }
}
