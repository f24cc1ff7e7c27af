package com.codercops.omega.server.web.editor;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.scripts.ManimScript;
import com.codercops.omega.server.web.page.FormAction;
import com.codercops.omega.server.web.page.FormBody;
import com.codercops.omega.server.web.page.FormState;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;

/** The page for a script that a person writes. */
final class NewScriptPage implements RouteGroup {
    private static final String EXAMPLE = """
            from manim import *


            class Example(Scene):
                def construct(self):
                    circle = Circle(color=BLUE, fill_opacity=0.5)
                    self.play(Create(circle))
                    self.play(circle.animate.shift(RIGHT))
                    self.wait()
            """;

    private final Templates templates;
    private final ApiServices services;

    NewScriptPage(Templates templates, ApiServices services) {
        this.templates = templates;
        this.services = services;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/scripts/new", this::show, EditorRoutes.MEMBERS);
        routes.post("/scripts", context -> FormAction.submit(context, this::create, this::show), EditorRoutes.MEMBERS);
    }

    private void show(Context context) {
        show(context, FormState.of(Map.of(ScriptFields.SOURCE, EXAMPLE)));
    }

    private void show(Context context, FormState form) {
        templates.page(context, "editor/new", "editor.new.title", "library", form);
    }

    private void create(Context context, FormBody form) {
        ManimScript script = services.scripts()
                .create(
                        Caller.id(context),
                        form.text(ScriptFields.TITLE),
                        form.text(ScriptFields.SOURCE),
                        ScriptFields.tags(form.text(ScriptFields.TAGS)));
        context.redirect(OwnScript.editPath(script.id()) + "?notice=editor.created", HttpStatus.SEE_OTHER);
    }
}
