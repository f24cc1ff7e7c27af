package com.codercops.omega.auth.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.auth.account.EmailAddress;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailTemplateTest {
    private static final String EVIL = "<script>alert('1')</script> & {link} [a](b) $1 \\";

    private static Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        for (String name : new String[] {"service", "address", "name", "reason", "expires", "until"}) {
            values.put(name, EVIL);
        }
        values.put("link", "https://omega.example.org/x?token=a_b-c&d=\"");
        return values;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "joined",
                "invitation",
                "verification",
                "approved",
                "rejected",
                "reset",
                "password-changed",
                "address-confirmation",
                "address-changed",
                "locked",
                "suspended",
                "reinstated",
                "deleted"
            })
    void escapesValuesInTextAndHtml(String name) {
        MailTemplate template = MailTemplate.named(name);
        String text = template.text(values());
        String html = template.html(values());
        assertThat(template.subject(values())).contains(EVIL).doesNotContain("\n");
        assertThat(html)
                .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp;")
                .doesNotContain("<script");
        if (text.contains("https://")) {
            assertThat(text).contains("\nhttps://omega.example.org/x?token=a_b-c&d=\"");
            assertThat(html).contains("<a href=\"https://omega.example.org/x?token=a_b-c&amp;d=&quot;\">");
        }
        assertThat(html.replaceAll("<a href=[^>]*>", "")).doesNotContain("<a ");
    }

    @Test
    void omitsParagraphWithEmptyValueAndRejectsUnknownPlaceholder() {
        MailTemplate template = MailTemplate.parse("Subject {a}\n\nOne {a}.\n\nTwo {b}.\n");
        assertThat(template.text(Map.of("a", "x", "b", ""))).isEqualTo("One x.\n");
        assertThatThrownBy(() -> template.text(Map.of("a", "x"))).hasMessageContaining("{b}");
        assertThat(template.subject(Map.of("a", "x\r\nBcc: eve@example.org")))
                .isEqualTo("Subject x Bcc: eve@example.org");
        assertThatThrownBy(() -> MailTemplate.named("../secret")).hasMessageContaining("../secret");
    }

    @Test
    void subjectIsOneLine() {
        assertThatThrownBy(() -> new Mail("1", new EmailAddress("a@example.org"), "x\r\nBcc: y", "", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
