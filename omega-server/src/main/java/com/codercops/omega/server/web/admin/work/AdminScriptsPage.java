package com.codercops.omega.server.web.admin.work;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.scripts.ManimScript;
import com.codercops.omega.server.scripts.ScriptFilter;
import com.codercops.omega.server.scripts.ScriptSearchResult;
import com.codercops.omega.server.scripts.ScriptSort;
import com.codercops.omega.server.web.admin.AccountNames;
import com.codercops.omega.server.web.admin.AdminSection;
import com.codercops.omega.server.web.admin.ListPage;
import com.codercops.omega.server.web.admin.ListQuery;
import com.codercops.omega.server.web.page.FormState;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The scripts of all accounts, read-only. */
public final class AdminScriptsPage implements RouteGroup {
    private static final RouteAccess MANAGE = RouteAccess.permission(AdminSection.SCRIPTS.permission());

    private final Templates templates;
    private final ApiServices services;
    private final AccountNames owners;

    /** The content of the list. */
    public record Model(ListPage<ManimScript> list, Map<UUID, String> owners) {
        /** The address of the owner, or the id if the address is not known. */
        public String owner(ManimScript script) {
            return owners.getOrDefault(script.owner(), script.owner().toString());
        }
    }

    /**
     * One script.
     *
     * @param source of its newest version, or null if it has none
     */
    public record Detail(
            ManimScript script, String owner, @Nullable String source) {}

    public AdminScriptsPage(Templates templates, ApiServices services) {
        this.templates = templates;
        this.services = services;
        this.owners = new AccountNames(services.auth().accounts());
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(AdminSection.SCRIPTS.path(), this::list, MANAGE);
        routes.get(AdminSection.SCRIPTS.path() + "/{id}", this::show, MANAGE);
    }

    private void list(Context context) {
        ListQuery typed = ListQuery.of(context, AdminSection.SCRIPTS, "search", "state", "owner", "deleted", "sort");
        templates.page(
                context,
                "admin/scripts",
                "admin.scripts.title",
                "admin",
                ListQuery.read(typed, query -> model(context, query)));
    }

    private Model model(Context context, ListQuery query) {
        ScriptFilter filter = new ScriptFilter(
                query.get("owner")
                        .map(owner -> owners.named(context, "owner", owner))
                        .orElse(null),
                query.choice("state", AdminJobsPage.STATES, state -> state)
                        .map(AdminJobsPage::states)
                        .orElse(Set.of()),
                null,
                query.choice("deleted", List.of("yes"), deleted -> deleted).isPresent());
        Optional<ScriptSort> sort = query.choice("sort", List.of(ScriptSort.values()), ScriptSort::code);
        ListPage<ManimScript> list = query.get("search").isPresent() && sort.isEmpty()
                ? bestMatches(filter, query)
                : ListPage.of(
                        query,
                        services.scriptList()
                                .sorted(
                                        filter,
                                        query.get("search").orElse(null),
                                        sort.orElse(ScriptSort.CHANGED),
                                        query.after(),
                                        ListQuery.LIMIT),
                        script -> script.id().toString(),
                        FormState.EMPTY);
        return new Model(
                list,
                owners.addresses(
                        context, list.items().stream().map(ManimScript::owner).toList()));
    }

    private ListPage<ManimScript> bestMatches(ScriptFilter filter, ListQuery query) {
        ScriptSearchResult found =
                services.scriptList().search(filter, query.value("search"), query.cursor(), ListQuery.LIMIT);
        String next = found.next() == null ? null : query.next(found.next());
        return new ListPage<>(query, found.scripts(), next, FormState.EMPTY);
    }

    private void show(Context context) {
        ManimScript script = services.scripts()
                .find(QueryParameters.id(context, "id", "script"))
                .orElseThrow(() -> ProblemException.notFound("script"));
        String source = script.newest() == 0
                ? null
                : services.scripts()
                        .source(script.owner(), script.id(), script.newest())
                        .orElse(null);
        String owner = owners.addresses(context, Set.of(script.owner()))
                .getOrDefault(script.owner(), script.owner().toString());
        templates.titledPage(context, "admin/script", script.title(), "admin", new Detail(script, owner, source));
    }
}
