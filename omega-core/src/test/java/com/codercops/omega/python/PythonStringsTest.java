package com.codercops.omega.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonStringsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x = \"a.png\" | a.png",
                "x = 'a\\'b.png' | a'b.png",
                "x = r'a\\b.png' | a\\b.png",
                "x = Rb'a.png' | a.png",
                "x = '''a.png''' | a.png",
                "x = f'a{n}.png' | a*.png",
                "x = f'{{a}}.png' | {a}.png",
                "x = 'a.png' # 'b.png' | a.png",
                "x = 'a#b.png' | a#b.png",
                "print('a.png'; x = ( | a.png",
                "x = 'a.png | a.png",
            })
    void literalHasItsValue(String source, String value) {
        assertThat(PythonStrings.of(source).literals()).containsExactly(value);
    }

    @Test
    void literalsInReplacementFieldsCountToo() {
        assertThat(PythonStrings.of("x = f\"{HERE / 'img'}/{names[\"a\"]}.svg\"")
                        .literals())
                .containsExactly("img", "a", "*/*.svg");
    }

    @Test
    void codeHasNoStringsAndComments() {
        assertThat(PythonStrings.of("import a # import b\nx = 'import c'\n'''\nimport d\n'''\n")
                        .code())
                .isEqualTo("import a \nx = \"\"\n\"\"\n");
    }

    @Test
    void anyTextIsRead() {
        for (String text :
                new String[] {"f'{", "f'{{", "'\\", "f'{x", "\"\"\"", "f'}'", "f'{f\"{f'{f\"{f'{1}'}\"}'}\"}'"}) {
            assertThat(PythonStrings.of(text).literals()).isNotEmpty();
        }
        assertThat(PythonStrings.of("f'{".repeat(10_000)).literals()).isNotEmpty();
    }
}
