package com.codercops.omega.server.api.account;

import com.codercops.omega.auth.session.ApiTokens;
import com.codercops.omega.auth.session.DeviceLogins;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.http.message.JsonRequestBody;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Logins of programs, which a person confirms on the page {@code /device}. The answers are those of RFC 8628, in this API's form. */
public final class DeviceLoginApi implements RouteGroup {
    private static final int BODY = 4 << 10;
    private static final int MAX_SCOPES = 20;

    private final DeviceLogins logins;
    private final URI page;

    private record StartedView(
            String deviceCode, String userCode, String verificationUrl, long expiresInSeconds, long intervalSeconds) {}

    private record GrantView(String secret, String name, List<String> scopes, Instant expiresAt) {
        static GrantView of(ApiTokens.Made made) {
            return new GrantView(
                    made.text(),
                    made.token().name(),
                    made.token().scopes().stream().sorted().toList(),
                    made.token().expiresAt());
        }
    }

    private record PollView(
            String state, long intervalSeconds, @Nullable GrantView token) {}

    public DeviceLoginApi(DeviceLogins logins, URI baseUrl) {
        this.logins = logins;
        this.page = URI.create(baseUrl + "/device");
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/device-logins", this::start, RouteAccess.PUBLIC);
        routes.post("/api/v1/device-logins/poll", this::poll, RouteAccess.PUBLIC);
    }

    private void start(Context context) {
        JsonRequestBody body = JsonRequestBody.of(context, BODY);
        DeviceLogins.Started started =
                logins.start(body.text("client"), Set.copyOf(body.texts("scopes", MAX_SCOPES)), Caller.origin(context));
        ApiJson.respond(
                context,
                201,
                new StartedView(
                        started.deviceCode(),
                        started.userCode(),
                        page.toString(),
                        started.lifetime().toSeconds(),
                        started.interval().toSeconds()));
    }

    private void poll(Context context) {
        JsonRequestBody body = JsonRequestBody.of(context, BODY);
        DeviceLogins.Poll poll = logins.poll(body.text("deviceCode"), Caller.origin(context));
        context.header("Cache-Control", "no-store");
        ApiJson.respond(
                context,
                new PollView(
                        poll.state().name().toLowerCase(Locale.ROOT),
                        poll.interval().toSeconds(),
                        poll.tokenOrNull() == null ? null : GrantView.of(poll.tokenOrNull())));
    }
}
