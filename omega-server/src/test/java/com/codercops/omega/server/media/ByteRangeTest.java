package com.codercops.omega.server.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of RFC 9110, section 14, with a file of 10,000 bytes, and hostile requests. */
class ByteRangeTest {
    private static final String ETAG = "\"abc\"";

    private static ByteRange of(@Nullable String range) {
        return ByteRange.of(range, null, ETAG, 10_000);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-499, 0, 500",
        "bytes=500-999, 500, 500",
        "bytes=-500, 9500, 500",
        "bytes=9500-, 9500, 500",
        "bytes=0-0, 0, 1",
        "bytes=-1, 9999, 1",
        "bytes=9999-9999, 9999, 1",
        "bytes=0-, 0, 10000",
        "bytes=-10000, 0, 10000",
        "bytes=-10001, 0, 10000",
        "bytes=9990-20000, 9990, 10",
        "BYTES=1-2, 1, 2",
        "bytes= 1-2 , 1, 2",
        "bytes=000000000000000000000000000000001-2, 1, 2",
        "bytes=1-9223372036854775807, 1, 9999",
        "bytes=1-9223372036854775808, 1, 9999",
        "bytes=1-99999999999999999999999999999999, 1, 9999",
        "bytes=-99999999999999999999999999999999, 0, 10000",
    })
    void aPart(String range, long offset, long length) {
        ByteRange part = of(range);
        assertThat(part).isEqualTo(new ByteRange(ByteRange.RangeOutcome.PART, offset, length, 10_000));
        assertThat(part.kind().status()).isEqualTo(206);
        assertThat(part.contentRange()).isEqualTo("bytes " + offset + "-" + (offset + length - 1) + "/10000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=10000-",
                "bytes=10000-10000",
                "bytes=99999999999999999999999999-",
                "bytes=9223372036854775807-9223372036854775807",
                "bytes=-0",
                "bytes=-000",
            })
    void rangeBeyondTheEndIsUnsatisfiable(String range) {
        ByteRange nothing = of(range);
        assertThat(nothing.kind()).isEqualTo(ByteRange.RangeOutcome.UNSATISFIABLE);
        assertThat(nothing.kind().status()).isEqualTo(416);
        assertThat(nothing.length()).isZero();
        assertThat(nothing.contentRange()).isEqualTo("bytes */10000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=--1",
                "bytes=-1-2",
                "bytes=1--2",
                "bytes=2-1",
                "bytes=a-b",
                "bytes=0x1-2",
                "bytes=+1-2",
                "bytes=1.0-2",
                "bytes=1-2-3",
                "bytes=1",
                "bytes 1-2",
                "bytes =1-2",
                "bits=1-2",
                "items=0-5",
                "bytes=0-1,3-4",
                "bytes=0-1,",
                ",bytes=0-1",
                "bytes=,0-1",
                "bytes=1 - 2",
                "bytes=١-٢",
                "bytes=1-2\r\nX: y",
                "bytes=1-2\0",
                "bytes=99999999999999999999-1",
                "none"
            })
    void multipleAndInvalidRangesReturnTheWholeFile(String range) {
        assertThat(of(range)).isEqualTo(new ByteRange(ByteRange.RangeOutcome.WHOLE, 0, 10_000, 10_000));
        assertThat(of(range).contentRange()).isNull();
    }

    @Test
    void tenThousandRangesReturnTheWholeFile() {
        String many = IntStream.range(0, 10_000).mapToObj(i -> i + "-" + i).collect(Collectors.joining(","));
        assertThat(of("bytes=" + many).kind()).isEqualTo(ByteRange.RangeOutcome.WHOLE);
        assertThat(of("bytes=0-" + "9".repeat(1_000_000)).kind()).isEqualTo(ByteRange.RangeOutcome.WHOLE);
        assertThat(of(null).kind()).isEqualTo(ByteRange.RangeOutcome.WHOLE);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'\"abc\"', PART",
                "'\"abd\"', WHOLE",
                "'W/\"abc\"', WHOLE",
                "abc, WHOLE",
                "'', WHOLE",
                "'Wed, 21 Oct 2030 07:28:00 GMT', WHOLE"
            })
    void ifRangeMatchesOnlyTheSameFile(String ifRange, ByteRange.RangeOutcome kind) {
        assertThat(ByteRange.of("bytes=0-1", ifRange, ETAG, 10_000).kind()).isEqualTo(kind);
        // A range of a different file cannot be beyond the end of this one.
        assertThat(ByteRange.of("bytes=10000-", ifRange, ETAG, 10_000).kind())
                .isEqualTo(kind == ByteRange.RangeOutcome.PART ? ByteRange.RangeOutcome.UNSATISFIABLE : kind);
    }

    @Test
    void emptyFileHasNoRanges() {
        for (String range : new String[] {"bytes=0-", "bytes=0-0", "bytes=-5"}) {
            assertThat(ByteRange.of(range, null, ETAG, 0).contentRange()).isEqualTo("bytes */0");
        }
        assertThat(ByteRange.of(null, null, ETAG, 0)).isEqualTo(new ByteRange(ByteRange.RangeOutcome.WHOLE, 0, 0, 0));
    }
}
