package com.codercops.omega.server.api.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.api.ApiTestServer;
import com.codercops.omega.server.database.TestDatabase;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The endpoint that docs/guides/add-an-endpoint.md adds. It is not in the OpenAPI document, so it has a client of its own. */
@Timeout(120)
class TopicsApiTest {
    @Test
    void topicsAreListedForMembers() throws Exception {
        try (ApiTestServer services = new ApiTestServer();
                ApiTestServer site = new ApiTestServer(
                        TestDatabase.fresh(), settings -> settings, new TopicsApi(services.services))) {
            assertThat(get(site, "").statusCode()).isEqualTo(401);
            HttpResponse<String> listed = get(site, "omega_session=" + site.session());
            assertThat(listed.statusCode()).isEqualTo(200);
            assertThat(listed.body()).isEqualTo("{\"items\":[\"a circle\",\"the sum of odd numbers\"]}");
        }
    }

    private static HttpResponse<String> get(ApiTestServer site, String cookie) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(site.address().resolve("/api/v1/topics"))
                .header("Cookie", cookie)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
