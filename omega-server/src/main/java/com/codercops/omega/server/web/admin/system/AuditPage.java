package com.codercops.omega.server.web.admin.system;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.auth.account.AccountAction;
import com.codercops.omega.auth.audit.AuditEntry;
import com.codercops.omega.auth.audit.AuditLog;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.web.admin.AccountNames;
import com.codercops.omega.server.web.admin.AdminSection;
import com.codercops.omega.server.web.admin.ListPage;
import com.codercops.omega.server.web.admin.ListQuery;
import com.codercops.omega.server.web.page.FormState;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The audit log. */
public final class AuditPage implements RouteGroup {
    /** The orders, the default one first. */
    public static final List<String> SORTS = List.of("newest", "oldest");

    private static final List<String> MORE_ACTIONS = List.of(
            "cancel_job",
            "define_role",
            "export_audit",
            "export_data",
            "log_out",
            "request_reset",
            "retry_job",
            "retry_mails",
            "send_link");

    private final Templates templates;
    private final AuditLog log;
    private final AccountNames names;

    /**
     * The content of the page.
     *
     * @param names the addresses of accounts, by their ids
     * @param actions the actions that the filter suggests
     */
    public record Model(ListPage<AuditEntry> list, Map<UUID, String> names, List<String> actions) {
        /** The address of an account, or its id if the address is not known. */
        public String name(@Nullable UUID account) {
            return account == null ? "" : names.getOrDefault(account, account.toString());
        }

        /** The details of an entry, by their names. */
        public Map<String, String> details(AuditEntry entry) {
            Map<String, String> details = new LinkedHashMap<>();
            ApiJson.object(entry.details()).forEach((name, value) -> details.put(name, String.valueOf(value)));
            return details;
        }
    }

    public AuditPage(Templates templates, Auth auth) {
        this.templates = templates;
        this.log = auth.auditLog();
        this.names = new AccountNames(auth.accounts());
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(AdminSection.AUDIT.path(), this::show, RouteAccess.permission(AdminSection.AUDIT.permission()));
    }

    private void show(Context context) {
        ListPage<AuditEntry> list = ListQuery.read(
                ListQuery.of(context, AdminSection.AUDIT, "account", "action", "sort"), query -> list(context, query));
        Set<UUID> accounts = list.items().stream()
                .flatMap(entry -> Stream.of(entry.actorAccount(), entry.subject()))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        // Also the chosen one: the log of an earlier release has other actions.
        List<String> actions = Stream.of(
                        Arrays.stream(AccountAction.values()).map(AccountAction::code),
                        MORE_ACTIONS.stream(),
                        list.query().get("action").stream())
                .flatMap(some -> some)
                .distinct()
                .sorted()
                .toList();
        templates.page(
                context,
                "admin/audit",
                "admin.audit.title",
                "admin",
                new Model(list, names.addresses(context, accounts), actions));
    }

    private ListPage<AuditEntry> list(Context context, ListQuery query) {
        UUID account = query.get("account")
                .map(typed -> names.named(context, "account", typed))
                .orElse(null);
        String action = query.get("action").orElse(null);
        boolean oldest = query.choice("sort", SORTS, sort -> sort)
                .filter("oldest"::equals)
                .isPresent();
        Optional<Long> position = Optional.ofNullable(query.cursor()).map(AuditPage::position);
        List<AuditEntry> read = oldest
                ? log.oldest(Caller.actor(context), account, action, position.orElse(0L), ListQuery.LIMIT + 1)
                : log.entries(
                        Caller.actor(context), account, action, position.orElse(Long.MAX_VALUE), ListQuery.LIMIT + 1);
        return ListPage.of(query, read, entry -> String.valueOf(entry.id()), FormState.EMPTY);
    }

    private static long position(String cursor) {
        if (!cursor.matches("[0-9]{1,18}")) {
            throw ListQuery.badPosition();
        }
        return Long.parseLong(cursor);
    }
}
