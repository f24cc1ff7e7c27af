package com.codercops.omega.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonWriterTest {
    private static String json(Object value) {
        return JsonWriter.indented(value);
    }

    @Test
    void writesEveryTypeOfValue() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("text", "a");
        object.put("yes", true);
        object.put("none", null);
        object.put("long", Long.MAX_VALUE);
        object.put("double", 1e-7);
        object.put("decimal", new BigDecimal("0.1"));
        object.put("list", Arrays.asList(1, null, "b"));
        object.put("empty", List.of());
        object.put("object", Map.of("a", Map.of()));
        assertThat(json(object)).isEqualTo("""
                {
                  "text": "a",
                  "yes": true,
                  "none": null,
                  "long": 9223372036854775807,
                  "double": 1.0E-7,
                  "decimal": 0.1,
                  "list": [
                    1,
                    null,
                    "b"
                  ],
                  "empty": [],
                  "object": {
                    "a": {}
                  }
                }
                """);
    }

    @Test
    void numbersThatJsonDoesNotHaveBecomeNull() {
        assertThat(json(List.of(Double.NaN, Double.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY)))
                .isEqualTo("[\n  null,\n  null,\n  null\n]\n");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "22, '\\\"'",
                "5c, '\\\\'",
                "0a, '\\n'",
                "0d, '\\r'",
                "09, '\\t'",
                "00, '\\u0000'",
                "1b, '\\u001b'",
                "7f, '\\u007f'",
                "9b, '\\u009b'",
                "2028, '\\u2028'",
                "202e, '\\u202e'",
                "d800, '\\ud800'",
                "dfff, '\\udfff'",
                "e0001, '\\udb40\\udc01'"
            })
    void escapesCharacters(String codePoint, String escaped) {
        String text = Character.toString(Integer.parseInt(codePoint, 16));
        assertThat(json(text)).isEqualTo("\"" + escaped + "\"\n");
        assertThat(json(Map.of(text, 1))).contains("\"" + escaped + "\": 1");
    }

    @Test
    void printableTextStaysReadable() {
        assertThat(json("Größe ∑ 数学 😀 /")).isEqualTo("\"Größe ∑ 数学 😀 /\"\n");
    }

    @Test
    void otherTypesAreRejected() {
        assertThatThrownBy(() -> json(new Object())).isInstanceOf(IllegalArgumentException.class);
    }
}
