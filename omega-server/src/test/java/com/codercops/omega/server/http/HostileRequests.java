package com.codercops.omega.server.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** Malformed and malicious requests. {@code docs/reference/http-limits.md} lists the response to each. */
final class HostileRequests {
    private static final String HOST = "Host: localhost\r\n";
    private static final String ID = "11111111-1111-1111-1111-111111111111";

    private final Map<String, String> all = new LinkedHashMap<>();
    private final String cookie;

    private HostileRequests(String session) {
        cookie = "Cookie: omega_session=" + session + "\r\n";
    }

    /** Keyed by operation id; requests that need authentication use that session. */
    static Map<String, String> with(String session) {
        HostileRequests requests = new HostileRequests(session);
        requests.framing();
        requests.addresses();
        requests.heads();
        requests.bodies();
        requests.json();
        return requests.all;
    }

    private void framing() {
        all.put("two different `Content-Length` headers", post("Content-Length: 2\r\nContent-Length: 30\r\n", "{}"));
        all.put(
                "`Content-Length` and chunked encoding",
                post("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", chunked("{}")));
        all.put("a negative `Content-Length`", post("Content-Length: -1\r\n", ""));
        all.put("a `Content-Length` of 30 digits", post("Content-Length: " + "9".repeat(30) + "\r\n", ""));
        all.put("an unknown transfer encoding", post("Transfer-Encoding: xchunked\r\n", chunked("{}")));
        all.put(
                "another transfer encoding after `chunked`",
                post("Transfer-Encoding: chunked, identity\r\n", chunked("{}")));
        all.put(
                "a chunk size that is not hexadecimal",
                post("Transfer-Encoding: chunked\r\n", "zz\r\n{}\r\n0\r\n\r\n"));
        all.put("a chunk size of 2^64 bytes", post("Transfer-Encoding: chunked\r\n", "10000000000000000\r\n{}"));
        all.put("chunks without a last chunk", post("Transfer-Encoding: chunked\r\n", "2\r\n{}\r\n"));
        all.put("a chunk extension of 1 MB", post("Transfer-Encoding: chunked\r\n", "2;x=" + "y".repeat(1 << 20)));
        all.put(
                "a trailer of 1 MB",
                post("Transfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\nX: " + "y".repeat(1 << 20)));
        all.put("chunk lines that end with a bare LF", post("Transfer-Encoding: chunked\r\n", "2\n{}\n0\n\n"));
        all.put("header lines that end with a bare LF", "GET /api/v1/openapi.json HTTP/1.1\nHost: localhost\n\n");
        all.put("a folded header", get("/api/v1/openapi.json", "X-A: b\r\n  c\r\n"));
        all.put("a space before the colon", get("/api/v1/openapi.json", "X-A : b\r\n"));
        all.put("a header without a colon", get("/api/v1/openapi.json", "X-A\r\n"));
        all.put("a header without a name", get("/api/v1/openapi.json", ": b\r\n"));
        all.put("NUL in a header", get("/api/v1/openapi.json", "X-A: b\0c\r\n"));
        all.put("a bare CR in a header", get("/api/v1/openapi.json", "X-A: b\rSet-Cookie: c\r\n"));
        all.put("two valid requests, pipelined", get("/api/v1/openapi.json", "") + get("/api/v1/openapi.json", ""));
        all.put("a valid request followed by an invalid one", get("/api/v1/openapi.json", "") + "nonsense\r\n\r\n");
        all.put("a body shorter than its `Content-Length`", post("Content-Length: 20\r\n", "{}"));
        all.put(
                "a body that ends after 20 kB of 40 kB",
                post("Content-Length: 40000\r\n", "{\"prompt\": \"" + "a".repeat(20_000)));
        all.put("an unknown `Expect` header", post("Expect: unsupported\r\nContent-Length: 2\r\n", "{}"));
        all.put(
                "a TLS handshake on the plain HTTP port",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003");
        all.put("the HTTP/2 connection preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    }

    private void addresses() {
        all.put("HTTP/1.0 without a `Host` header", "GET /api/v1/openapi.json HTTP/1.0\r\n\r\n");
        all.put("HTTP/0.9", "GET /api/v1/openapi.json\r\n");
        all.put("HTTP/1.1 without a `Host` header", "GET /api/v1/openapi.json HTTP/1.1\r\n\r\n");
        all.put("HTTP/9.9", "GET /api/v1/openapi.json HTTP/9.9\r\n" + HOST + "\r\n");
        all.put("two `Host` headers", get("/api/v1/openapi.json", "Host: evil.example\r\n"));
        all.put("an invalid `Host` header", "GET /api/v1/openapi.json HTTP/1.1\r\nHost: a b/c\r\n\r\n");
        all.put("an absolute URL of this host", get("http://localhost/api/v1/openapi.json", ""));
        all.put("an absolute URL of another host", get("http://evil.example/api/v1/openapi.json", ""));
        all.put("`CONNECT`", "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n");
        all.put("`OPTIONS *`", "OPTIONS * HTTP/1.1\r\n" + HOST + "\r\n");
        all.put("`TRACE`", "TRACE /api/v1/openapi.json HTTP/1.1\r\n" + HOST + "X-Marker: reflected\r\n\r\n");
        all.put("an unknown method", "REFLECTED /api/v1/openapi.json HTTP/1.1\r\n" + HOST + "\r\n");
        all.put("a method in lower case", "get /api/v1/openapi.json HTTP/1.1\r\n" + HOST + "\r\n");
        all.put("a method of 100,000 characters", "A".repeat(100_000) + " / HTTP/1.1\r\n" + HOST + "\r\n");
        all.put("a path of 100,000 characters", get("/api/" + "a".repeat(100_000), ""));
        all.put("a query with 4,000 parameters", get("/api/v1/test/" + ID + "/query?a" + "&a".repeat(4000), ""));
        all.put("`/..%2f..%2fetc/passwd`", get("/api/v1/jobs/..%2f..%2fetc/passwd", ""));
        all.put("`/../../etc/passwd`", get("/../../etc/passwd", ""));
        all.put("`/%2e%2e/`", get("/api/v1/jobs/%2e%2e/x", ""));
        all.put("`/%252e%252e/`", get("/api/v1/jobs/%252e%252e/x", ""));
        all.put("`%00` in the path", get("/api/v1/openapi.json%00", ""));
        all.put("`%0d%0a` in the path", get("/api/v1/reflected%0d%0aSet-Cookie:a", ""));
        all.put("`;jsessionid=` in the path", get("/api/v1/openapi.json;jsessionid=1", ""));
        all.put("`//` in the path", get("//api//v1/openapi.json", ""));
        all.put("`\\` in the path", get("/api\\v1\\openapi.json", ""));
        all.put("an incomplete percent-encoding in the path", get("/api/v1/%zz", ""));
        all.put("overlong UTF-8 in the path", get("/api/v1/%c0%ae%c0%ae/", ""));
        all.put("invalid UTF-8 in the path", get("/api/v1/\u00ff\u00fe", ""));
        all.put("a fragment", get("/api/v1/openapi.json#reflected", ""));
        all.put("an incomplete percent-encoding in the query", get("/api/v1/test/" + ID + "/query?q=%zz", ""));
        all.put("invalid UTF-8 in the query", get("/api/v1/test/" + ID + "/query?q=%ff%fe", ""));
        all.put("`%00` in the query", get("/api/v1/test/" + ID + "/query?q=a%00b", ""));
        all.put("a number of 100 digits in the query", get("/api/v1/test/" + ID + "/query?n=" + "9".repeat(100), ""));
        all.put("the year 999999 in the query", get("/api/v1/test/" + ID + "/query?t=%2B999999-01-01T00:00:00Z", ""));
        all.put("a duplicate query parameter", get("/api/v1/test/" + ID + "/query?q=a&q=b", ""));
        all.put("an invalid ID", get("/api/v1/test/'%20or%201=1/query", ""));
    }

    private void heads() {
        all.put("a header of 100,000 characters", get("/api/v1/openapi.json", "X-A: " + "a".repeat(100_000) + "\r\n"));
        all.put("10,000 headers", get("/api/v1/openapi.json", "A: b\r\n".repeat(10_000)));
        all.put(
                "an `Authorization` header of 1 MB",
                get("/api/v1/jobs/" + ID, "Authorization: Bearer " + "a".repeat(1 << 20) + "\r\n"));
        all.put("a malformed token", get("/api/v1/jobs/" + ID, "Authorization: Bearer omega_\u00ff'\"\t;--\r\n"));
        all.put("a malformed cookie", get("/api/v1/jobs/" + ID, "Cookie: =;;;omega_session;\u00ff=\"\r\n"));
        all.put(
                "two different session cookies",
                get("/api/v1/jobs/" + ID, cookie.strip() + "; omega_session=other\r\n"));
        all.put(
                "control characters in `X-Request-Id`",
                get("/api/v1/openapi.json", "X-Request-Id: reflected\u0001\u001b\r\n"));
        all.put(
                "a forged `X-Forwarded-For` header",
                get("/api/v1/openapi.json", "X-Forwarded-For: " + "x,".repeat(4000) + "\r\n"));
        all.put("a cross-site POST", body("Sec-Fetch-Site: cross-site\r\n", "{}"));
        all.put("a same-site, cross-origin POST", body("Sec-Fetch-Site: same-site\r\n", "{}"));
        all.put("a POST with the origin `null`", body("Origin: null\r\n", "{}"));
        all.put("a POST with another origin", body("Origin: http://localhost:8080.evil.example\r\n", "{}"));
        all.put(
                "a cross-site POST with basic authentication",
                body("Authorization: Basic YTpi\r\nSec-Fetch-Site: cross-site\r\n", "{}"));
        all.put("an invalid idempotency key", order("Idempotency-Key: a b\u00ff\r\n", "{\"prompt\":\"a\"}"));
        all.put(
                "an idempotency key of 10,000 characters",
                order("Idempotency-Key: " + "k".repeat(10_000) + "\r\n", "{\"prompt\":\"a\"}"));
    }

    private void bodies() {
        all.put("no `Content-Type`", raw("", "{}"));
        all.put("the content type of a form", raw("Content-Type: application/x-www-form-urlencoded\r\n", "{}"));
        all.put("the content type `text/plain`", raw("Content-Type: text/plain\r\n", "{}"));
        all.put("the content type `application/jsonp`", raw("Content-Type: application/jsonp\r\n", "{}"));
        all.put("the content type `multipart/form-data`", raw("Content-Type: multipart/form-data\r\n", "{}"));
        all.put("an invalid charset", raw("Content-Type: application/json; charset=\"reflected\r\n", "{}"));
        all.put("a body compressed with gzip", body("Content-Encoding: gzip\r\n", "\u001f\u008b\u0008"));
        all.put(
                "a `Content-Length` of 5 MB without a body",
                post("Content-Type: application/json\r\nContent-Length: 5000000\r\n", ""));
        all.put(
                "a `Content-Length` of 5 MB with `Expect: 100-continue`",
                post("Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 5000000\r\n", ""));
        all.put(
                "1.1 MB in chunks",
                post(
                        "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n",
                        chunked(" ".repeat(1_100_000))));
        all.put("no body", body("", ""));
    }

    private void json() {
        all.put("JSON: an array instead of an object", body("", "[]"));
        all.put("JSON: incomplete", body("", "{\"s\":"));
        all.put("JSON: a duplicate field", body("", "{\"s\":\"a\",\"s\":\"b\"}"));
        all.put("JSON: objects nested 10,000 levels deep", body("", "{\"a\":".repeat(10_000)));
        all.put("JSON: arrays nested 10,000 levels deep", body("", "{\"a\":" + "[".repeat(10_000)));
        all.put("JSON: `NaN`", body("", "{\"d\":NaN}"));
        all.put("JSON: `Infinity`", body("", "{\"d\":-Infinity}"));
        all.put("JSON: `1e400`", body("", "{\"d\":1e400}"));
        all.put("JSON: `1e999999999`", body("", "{\"d\":1e999999999}"));
        all.put("JSON: a number of 1,000 digits", body("", "{\"d\":" + "9".repeat(1000) + "}"));
        all.put("JSON: a value of the wrong type", body("", "{\"s\":7}"));
        all.put("JSON: UTF-8 with a byte order mark", body("", "\u00ef\u00bb\u00bf{}"));
        all.put("JSON: UTF-16", body("", "{\0\"\0s\0\"\0:\0\"\0a\0\"\0}\0"));
        all.put("JSON: overlong UTF-8", body("", "{\"s\":\"\u00c0\u00ae\"}"));
        all.put("JSON: an unpaired surrogate", body("", "{\"s\":\"\\ud800\"}"));
        all.put("JSON: an unpaired surrogate encoded in UTF-8", body("", "{\"s\":\"\u00ed\u00a0\u0080\"}"));
        all.put("JSON: NUL in a string", body("", "{\"s\":\"a\\u0000b\"}"));
        all.put("JSON: content after the end", body("", "{}{}"));
        all.put("JSON: comments", body("", "{/* */}"));
        all.put("JSON: unknown fields", body("", "{\"owner\":\"other\",\"__proto__\":{\"a\":1}}"));
        all.put("JSON: 100,000 fields", body("", "{" + names() + "}"));
    }

    private static String names() {
        StringBuilder names = new StringBuilder("\"a\":0");
        for (int i = 0; i < 100_000; i++) {
            names.append(",\"").append(Integer.toString(i, 36)).append("_\":0");
        }
        return names.toString();
    }

    private static String get(String path, String headers) {
        return "GET " + path + " HTTP/1.1\r\n" + HOST + headers + "\r\n";
    }

    private static String post(String headers, String body) {
        String type = headers.contains("Content-Type") ? "" : "Content-Type: application/json\r\n";
        return "POST /api/v1/test/body HTTP/1.1\r\n" + HOST + type + headers + "\r\n" + body;
    }

    private static String body(String headers, String body) {
        return post(headers + "Content-Length: " + body.length() + "\r\n", body);
    }

    private static String raw(String headers, String body) {
        return "POST /api/v1/test/body HTTP/1.1\r\n" + HOST + headers + "Content-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    private String order(String headers, String body) {
        return "POST /api/v1/jobs HTTP/1.1\r\n" + HOST + cookie + "Content-Type: application/json\r\n" + headers
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String chunked(String body) {
        return Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
    }
}
