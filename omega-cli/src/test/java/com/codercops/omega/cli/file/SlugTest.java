package com.codercops.omega.cli.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlugTest {
    @Test
    void keepsLettersAndCutsAtWords() {
        assertThat(Slug.of("Der Satz des Pythagoras (größer!)")).isEqualTo("der-satz-des-pythagoras-größer");
        assertThat(Slug.of("../../etc/passwd")).isEqualTo("etc-passwd");
        assertThat(Slug.of("!?")).isEqualTo("video");
        assertThat(Slug.of("word ".repeat(100))).hasSizeLessThanOrEqualTo(60).doesNotEndWith("-");
        assertThat(Slug.of("x".repeat(1000))).hasSize(20);
    }
}
