package com.codercops.omega.server.web.library;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.paging.PageCursor;
import com.codercops.omega.server.paging.Slice;
import com.codercops.omega.server.scripts.ManimScript;
import com.codercops.omega.server.scripts.ScriptFilter;
import com.codercops.omega.server.scripts.ScriptSearchResult;
import com.codercops.omega.server.validation.InvalidFieldException;
import com.codercops.omega.server.web.page.FormAction;
import com.codercops.omega.server.web.page.FormBody;
import com.codercops.omega.server.web.page.FormState;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The list of scripts: search, open in the editor, change title and tags, delete with undo. */
public final class ScriptsPage implements RouteGroup {
    private static final int PAGE = 24;

    private final Templates templates;
    private final ApiServices services;

    /**
     * A script in the list.
     *
     * @param state code of the state of its newest job, or null
     * @param revision sent back with a change, to notice concurrent ones
     */
    public record Row(
            UUID id,
            String title,
            List<String> tags,
            @Nullable String state,
            Instant changedAt,
            int versions,
            long revision) {
        static Row of(ManimScript script) {
            ManimScript.Latest latest = script.latest();
            return new Row(
                    script.id(),
                    script.title(),
                    script.tags(),
                    latest == null ? null : latest.state().code(),
                    script.changedAt(),
                    script.newest(),
                    script.revision());
        }
    }

    /**
     * The content of the page.
     *
     * @param form the search, or the change of a script that was refused
     * @param edited id of the script whose change was refused; empty if none was
     * @param tags the tags to filter by
     * @param rows the scripts of this page
     * @param next address of the next page, or null
     * @param undo id of the script that was just deleted; empty if none was
     */
    public record Model(
            FormState form,
            String edited,
            List<String> tags,
            List<Row> rows,
            @Nullable String next,
            String undo) {
        public boolean isFiltered() {
            return !form.value("search").isEmpty() || !form.value("tag").isEmpty();
        }
    }

    ScriptsPage(Templates templates, ApiServices services) {
        this.templates = templates;
        this.services = services;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/library/scripts", this::show, LibraryPage.MEMBERS);
        routes.post("/library/scripts/{id}", this::label, LibraryPage.MEMBERS);
        routes.post("/library/scripts/{id}/delete", this::delete, LibraryPage.MEMBERS);
        routes.post("/library/scripts/{id}/restore", this::restore, LibraryPage.MEMBERS);
    }

    private record Found(List<Row> rows, @Nullable String next) {}

    private void show(Context context) {
        Map<String, String> values = new HashMap<>();
        for (String name : new String[] {"search", "tag"}) {
            String value = context.queryParam(name);
            if (value != null && !value.isBlank()) {
                values.put(name, value);
            }
        }
        FormState form = FormState.of(values);
        Found found = new Found(List.of(), null);
        try {
            found = find(Caller.id(context), values, context.queryParam("cursor"));
        } catch (InvalidFieldException e) {
            context.status(400);
            form = new FormState(values, e.field(), e.getMessage());
        }
        respond(context, form, "", found);
    }

    private void respond(Context context, FormState form, String edited, Found found) {
        String deleted = context.queryParam("deleted");
        Model model = new Model(
                form,
                edited,
                services.scriptList().tags(Caller.id(context)),
                found.rows(),
                found.next(),
                deleted != null && deleted.matches("[0-9a-f-]{36}") ? deleted : "");
        templates.page(context, "library/scripts", "library.scripts.title", "library", model);
    }

    private Found find(UUID owner, Map<String, String> values, @Nullable String cursor) {
        ScriptFilter filter = new ScriptFilter(owner, Set.of(), values.get("tag"), false);
        String search = values.get("search");
        List<ManimScript> scripts;
        @Nullable String next;
        if (search == null) {
            Slice<ManimScript> slice =
                    services.scriptList().page(filter, cursor == null ? null : PageCursor.parse(cursor), PAGE);
            PageCursor end = slice.next();
            scripts = slice.items();
            next = end == null ? null : end.print();
        } else {
            ScriptSearchResult result = services.scriptList().search(filter, search, cursor, PAGE);
            scripts = result.scripts();
            next = result.next();
        }
        return new Found(scripts.stream().map(Row::of).toList(), next == null ? null : address(values, next));
    }

    private static String address(Map<String, String> values, String cursor) {
        StringBuilder address = new StringBuilder("/library/scripts?cursor=").append(cursor);
        values.forEach((name, value) ->
                address.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return address.toString();
    }

    private void label(Context context) {
        UUID id = own(context).id();
        FormAction.submit(
                context,
                (same, form) -> label(same, id, form),
                (same, form) -> respond(same, form, id.toString(), withFirst(own(same))));
    }

    /** The first page, and the script whose change was refused, wherever it is in the list. */
    private Found withFirst(ManimScript script) {
        Found found = find(script.owner(), Map.of(), null);
        List<Row> rows = new ArrayList<>(found.rows());
        rows.removeIf(row -> row.id().equals(script.id()));
        rows.add(0, Row.of(script));
        return new Found(rows, found.next());
    }

    private void label(Context context, UUID id, FormBody form) {
        List<String> tags = Arrays.stream(form.text("tags").split(","))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .toList();
        Optional<ManimScript> labelled = services.scripts()
                .label(
                        Caller.id(context),
                        id,
                        form.text("title"),
                        tags,
                        revision -> String.valueOf(revision).equals(form.text("revision")));
        if (labelled.isEmpty()) {
            throw ProblemException.notFound("script");
        }
        context.redirect("/library/scripts?notice=library.labelled", HttpStatus.SEE_OTHER);
    }

    private void delete(Context context) {
        UUID id = own(context).id();
        services.scripts().delete(Caller.id(context), id);
        context.redirect("/library/scripts?deleted=" + id, HttpStatus.SEE_OTHER);
    }

    private void restore(Context context) {
        UUID id = QueryParameters.id(context, "id", "script");
        if (!services.scripts().restore(Caller.id(context), id)) {
            throw ProblemException.notFound("deleted script");
        }
        context.redirect("/library/scripts?notice=library.script-restored", HttpStatus.SEE_OTHER);
    }

    private ManimScript own(Context context) {
        return services.scripts()
                .find(Caller.id(context), QueryParameters.id(context, "id", "script"))
                .orElseThrow(() -> ProblemException.notFound("script"));
    }
}
