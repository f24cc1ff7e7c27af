package com.codercops.omega.server.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Sine wave|attachment; filename=\"Sine wave.mp4\"",
                "Café|attachment; filename=\"Cafe.mp4\"; filename*=UTF-8''Caf%C3%A9.mp4",
                "圆|attachment; filename=\"_.mp4\"; filename*=UTF-8''%E5%9C%86.mp4",
                "π r²|attachment; filename=\"_ r2.mp4\"; filename*=UTF-8''%CF%80%20r%C2%B2.mp4",
                "100%|attachment; filename=\"100_.mp4\"; filename*=UTF-8''100%25.mp4",
                "~a\"b\\c~|attachment; filename=\"a b c.mp4\"",
                "../../etc/passwd|attachment; filename=\"etc passwd.mp4\"",
                "C:\\Windows\\x|attachment; filename=\"C Windows x.mp4\"",
                ".hidden.|attachment; filename=\"hidden.mp4\"",
                "CON|attachment; filename=\"video CON.mp4\"",
                "lpt1.txt|attachment; filename=\"video lpt1.txt.mp4\"",
                "~~|attachment; filename=\"video.mp4\"",
                "...|attachment; filename=\"video.mp4\"",
                "😀|attachment; filename=\"_.mp4\"; filename*=UTF-8''%F0%9F%98%80.mp4",
            })
    void titleBecomesAFileName(String title, String header) {
        assertThat(DownloadName.attachment(title, "mp4")).isEqualTo(header);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nSet-Cookie: x=1",
                "a\0b",
                "a\u202Egpj.exe",
                "a\u2028b\u2029c",
                "\ud800",
                "a\u0085b",
                "\t",
                "\u200b",
                "\ufeff",
                "a;filename=evil.exe",
                "''%0d%0a"
            })
    void noTitleBreaksTheHeader(String title) {
        assertThat(DownloadName.inline(title, "png"))
                .matches(
                        "inline; filename=\"[^\"\\\\\\x00-\\x1f\\x7f-\\uffff%]+\\.png\"(; filename\\*=UTF-8''[!-~]+)?");
    }

    @Test
    void longTitleIsTruncatedBetweenCharacters() {
        assertThat(DownloadName.attachment("x".repeat(100_000), "mp4")).hasSizeLessThan(200);
        assertThat(DownloadName.attachment("😀".repeat(100), "mp4")).endsWith("%F0%9F%98%80".repeat(80) + ".mp4");
    }
}
