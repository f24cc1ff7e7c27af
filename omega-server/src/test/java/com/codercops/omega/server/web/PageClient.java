package com.codercops.omega.server.web;

import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiClient.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Opens pages and sends forms as a browser does. */
public record PageClient(ApiClient client) {
    public PageClient {
        client = client.with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    }

    public Answer get(String path) {
        return client.get(path);
    }

    /** Sends a form with alternating names and values. */
    public Answer post(String path, String... namesAndValues) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(encoded(namesAndValues[i]))
                    .append('=')
                    .append(encoded(namesAndValues[i + 1]));
        }
        return client.with("Content-Type", "application/x-www-form-urlencoded")
                .with("Sec-Fetch-Site", "same-origin")
                .send("POST", path, body.toString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
