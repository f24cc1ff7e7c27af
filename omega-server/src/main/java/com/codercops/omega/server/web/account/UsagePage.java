package com.codercops.omega.server.web.account;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.JobLimitsMapper;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.jobs.usage.QuotaUsage;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows the usage of each limit of the quota. */
public final class UsagePage implements RouteGroup {
    private final Templates templates;
    private final ApiServices services;

    /**
     * The usage of a limit.
     *
     * @param kind code of the limit
     * @param used usage so far
     * @param limit the limit, or null for no limit
     * @param percent of the limit that is used, 0 to 100
     * @param resetsAt time of the next reset, or null
     */
    public record Line(
            String kind,
            BigDecimal used,
            @Nullable BigDecimal limit,
            int percent,
            @Nullable Instant resetsAt) {
        static Line of(QuotaUsage usage) {
            return new Line(
                    usage.kind().code(),
                    usage.used().stripTrailingZeros(),
                    usage.limit(),
                    percent(usage.used(), usage.limit()),
                    usage.resetsAt());
        }

        private static int percent(BigDecimal used, @Nullable BigDecimal limit) {
            if (limit == null) {
                return 0;
            }
            return limit.signum() == 0
                    ? 100
                    : used.multiply(BigDecimal.valueOf(100))
                            .divide(limit, 0, RoundingMode.DOWN)
                            .min(BigDecimal.valueOf(100))
                            .intValue();
        }

        public boolean isExhausted() {
            return percent == 100;
        }
    }

    /**
     * The content of the page.
     *
     * @param lines one for each limit
     * @param megabytes size of the stored videos
     */
    public record Model(List<Line> lines, BigDecimal megabytes) {}

    UsagePage(Templates templates, ApiServices services) {
        this.templates = templates;
        this.services = services;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/account/usage", this::show, RouteAccess.SESSION);
    }

    private void show(Context context) {
        List<Line> lines =
                services.queue().usage(Caller.id(context), JobLimitsMapper.of(Caller.principal(context))).stream()
                        .map(Line::of)
                        .toList();
        BigDecimal megabytes = BigDecimal.valueOf(services.library().bytes(Caller.id(context)))
                .divide(BigDecimal.valueOf(1_000_000), 1, RoundingMode.HALF_UP);
        templates.page(context, "account/usage", "account.usage.title", "account", new Model(lines, megabytes));
    }
}
