package com.codercops.omega.server.web.editor;

import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.ApiTestServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A member with a script, in a browser. */
final class EditorTestSite {
    static final String SOURCE =
            "from manim import *\n\n\nclass A(Scene):\n    def construct(self):\n        self.wait()\n";

    final ApiClient api;
    final ApiClient browser;
    final String id;

    EditorTestSite(ApiTestServer site) {
        api = site.member();
        browser = browser(api);
        id = api.post("/api/v1/scripts", "title", "Birds", "source", SOURCE)
                .json()
                .get("id")
                .asText();
    }

    static ApiClient browser(ApiClient client) {
        return client.with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .with("Sec-Fetch-Site", "same-origin");
    }

    String path() {
        return "/scripts/" + id;
    }

    Answer edit(String query) {
        return browser.get(path() + "/edit" + query);
    }

    /** Sends the editor's form; alternating names and values. */
    Answer post(String action, String... fields) {
        return form(browser, path() + "/" + action, fields);
    }

    /** The same, from a script of the page. */
    Answer part(String action, String... fields) {
        return form(browser.with("HX-Request", "true"), path() + "/" + action, fields);
    }

    /** Saves a source, as the form of the page with that version. */
    Answer save(String source, int base) {
        return post("save", fields(source, base));
    }

    static String[] fields(String source, int base) {
        return new String[] {
            "source",
            source,
            "base",
            Integer.toString(base),
            "title",
            "Birds",
            "title-before",
            "Birds",
            "tags",
            "",
            "tags-before",
            "",
            "key",
            UUID.randomUUID().toString(),
            "quality",
            "l",
            "aspect",
            "16:9",
            "format",
            "mp4"
        };
    }

    static Answer form(ApiClient client, String path, String... fields) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1].replace("\n", "\r\n"), StandardCharsets.UTF_8));
        }
        return client.with("Content-Type", "application/x-www-form-urlencoded").send("POST", path, body.toString());
    }

    String source(int version) {
        return api.get("/api/v1/scripts/" + id + "/versions/" + version)
                .json()
                .get("source")
                .asText();
    }

    int newest() {
        return api.get("/api/v1/scripts/" + id).json().get("latestVersion").asInt();
    }
}
