package com.codercops.omega.server.web;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.Bulkhead;
import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.web.account.AccountRoutes;
import com.codercops.omega.server.web.admin.AdminRoutes;
import com.codercops.omega.server.web.create.CreatePage;
import com.codercops.omega.server.web.docs.DocsPages;
import com.codercops.omega.server.web.editor.EditorRoutes;
import com.codercops.omega.server.web.entry.BootstrapPage;
import com.codercops.omega.server.web.entry.BrowserLogin;
import com.codercops.omega.server.web.entry.DonePages;
import com.codercops.omega.server.web.entry.FirstStart;
import com.codercops.omega.server.web.entry.LandingPage;
import com.codercops.omega.server.web.entry.LoginPages;
import com.codercops.omega.server.web.entry.PasswordPages;
import com.codercops.omega.server.web.entry.RegistrationPages;
import com.codercops.omega.server.web.job.JobPages;
import com.codercops.omega.server.web.library.LibraryRoutes;
import com.codercops.omega.server.web.page.ErrorPages;
import com.codercops.omega.server.web.page.Templates;
import com.codercops.omega.server.web.page.Texts;
import com.codercops.omega.server.web.page.WebAssets;
import com.codercops.omega.server.web.queue.QueueDrawer;
import com.codercops.omega.server.web.share.SharePage;
import com.codercops.omega.server.web.share.SharedVideoPage;
import io.javalin.config.RoutesConfig;
import java.util.List;

/** All pages of the web app. */
public final class WebRoutes implements RouteGroup {
    private final List<RouteGroup> groups;

    public WebRoutes(ApiServices services, HttpSettings settings, Bulkhead hashing) {
        WebAssets assets = new WebAssets();
        Templates templates = new Templates(new Texts(), assets);
        FirstStart firstStart = new FirstStart(services.auth().bootstrap());
        BrowserLogin login = new BrowserLogin(services.auth(), hashing, settings);
        groups = List.of(
                assets,
                new ErrorPages(templates),
                new LandingPage(templates, firstStart),
                new BootstrapPage(templates, services.auth(), hashing, login),
                new RegistrationPages(templates, services.auth(), hashing),
                new PasswordPages(templates, services.auth(), hashing),
                new DonePages(templates),
                new LoginPages(templates, login, firstStart),
                new CreatePage(templates, services),
                new EditorRoutes(templates, services),
                new JobPages(templates, services),
                new LibraryRoutes(templates, services),
                new AccountRoutes(templates, services, settings, hashing),
                new AdminRoutes(templates, services),
                new DocsPages(templates),
                new SharePage(templates, services),
                new SharedVideoPage(templates, services),
                new QueueDrawer(templates, services));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        groups.forEach(group -> group.addTo(routes));
    }
}
