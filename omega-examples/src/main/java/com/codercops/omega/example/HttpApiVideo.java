package com.codercops.omega.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;

/**
 * Makes a video on a server, with Java's own HTTP client.
 *
 * @param server such as {@code https://omega.example.org}
 * @param token an API token with the scope {@code videos.create}
 */
public record HttpApiVideo(HttpClient client, URI server, String token) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Blocks until the job has ended. Returns the downloaded file. */
    public Path make(String prompt, Path target) throws IOException, InterruptedException {
        String order = JSON.writeValueAsString(Map.of("prompt", prompt));
        JsonNode job = json(request("/api/v1/jobs")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(order)));
        String path = "/api/v1/jobs/" + job.get("id").asText();
        // The stream of events ends with the job.
        client.send(
                request(path + "/events").header("Accept", "text/event-stream").build(), BodyHandlers.discarding());
        job = json(request(path));
        if (!job.get("state").asText().equals("succeeded")) {
            throw new IOException("The job is " + job.get("state").asText() + ": " + job);
        }
        JsonNode video = json(request(path + "/videos")).at("/items/0");
        HttpResponse<Path> file =
                client.send(request(video.get("videoUrl").asText()).build(), BodyHandlers.ofFile(target));
        if (file.statusCode() != 200) {
            throw new IOException("The download has status " + file.statusCode());
        }
        return file.body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path)).header("Authorization", "Bearer " + token);
    }

    private JsonNode json(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException("Status " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }
}
