package com.codercops.omega.server.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaFileTest {
    @ParameterizedTest
    @CsvSource({
        "mp4, video/mp4",
        "webm, video/webm",
        "gif, image/gif",
        "png, image/png",
        "jpg, image/jpeg",
        "html, application/octet-stream",
        "svg, application/octet-stream"
    })
    void theTypeIsThatOfTheFormatAndNeverOneThatRuns(String format, String type) {
        MediaFile file = new MediaFile("ab." + format, format, 3, "0".repeat(64));
        assertThat(file.contentType()).isEqualTo(type);
        assertThat(file.etag()).isEqualTo("\"" + "0".repeat(64) + "\"");
    }
}
