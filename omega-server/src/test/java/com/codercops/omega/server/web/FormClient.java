package com.codercops.omega.server.web;

import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiClient.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** Opens pages and sends forms as a browser does. */
public final class FormClient {
    private final ApiClient client;

    public FormClient(ApiClient client) {
        this.client = client.with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    }

    public Answer open(String path) {
        return client.get(path);
    }

    /** Sends a form; names and values alternate. */
    public Answer send(String path, String... namesAndValues) {
        StringJoiner body = new StringJoiner("&");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.add(namesAndValues[i] + "=" + URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
        }
        return client.with("Content-Type", "application/x-www-form-urlencoded")
                .with("Sec-Fetch-Site", "same-origin")
                .send("POST", path, body.toString());
    }
}
