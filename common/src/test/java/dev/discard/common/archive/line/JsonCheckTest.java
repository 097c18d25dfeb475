package dev.discard.common.archive.line;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCheckTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        " \t\r\n[ ] \n",
        "0",
        "-0.5e+10",
        "1.0",
        "1E2",
        "\"\"",
        "true",
        "false",
        "null",
        "{\"a\":{\"a\":[1,2,{\"\":[]}]},\"a\":null}",
        "\"\\u00e9\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
        "\"\\ud800 lone\"",
        "\"é€\uD83D\uDC4D\u2028\u007f\"",
        "[[[[[[[[[[]]]]]]]]]]"
      })
  void isJson_accepts_oneValue(String text) {
    assertThat(isJson(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "]",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "{1:1}",
        "[1}",
        "{\"a\":1]",
        "01",
        "+1",
        ".5",
        "1.",
        "1e",
        "-",
        "--1",
        "0x10",
        "NaN",
        "Infinity",
        "tru",
        "nulll",
        "TRUE",
        "\"",
        "\"\\",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"tab\there\"",
        "\"line\nbreak\"",
        "{} {}",
        "[] // comment",
        "/* c */ 1",
        "\uFEFF{}",
        "1\u00a0",
        "<html></html>"
      })
  void isJson_refuses_whatIsNotExactlyOneValue(String text) {
    assertThat(isJson(text)).isFalse();
  }

  @Test
  void isJson_refuses_otherEncodings() {
    assertThat(JsonCheck.isJson("[1]".getBytes(StandardCharsets.UTF_16LE))).isFalse();
    assertThat(JsonCheck.isJson("[1]".getBytes(StandardCharsets.UTF_16BE))).isFalse();
    assertThat(JsonCheck.isJson("\"é\"".getBytes(StandardCharsets.ISO_8859_1))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80",
        "bf",
        "c0 80",
        "c1 bf",
        "c3",
        "e0 80 80",
        "e0 9f bf",
        "ed a0 80",
        "ed bf bf",
        "e2 82",
        "f0 8f bf bf",
        "f4 90 80 80",
        "f5 80 80 80",
        "f0 9f 91",
        "ff",
        "fe"
      })
  void isJson_refuses_malformedUtf8InStrings(String hex) {
    assertThat(JsonCheck.isJson(quoted(hex))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c2 80",
        "df bf",
        "e0 a0 80",
        "ed 9f bf",
        "ee 80 80",
        "ef bf bf",
        "f0 90 80 80",
        "f4 8f bf bf"
      })
  void isJson_accepts_theEdgesOfUtf8(String hex) {
    assertThat(JsonCheck.isJson(quoted(hex))).isTrue();
  }

  @Test
  void isJson_refuses_nestingThatOrdinaryReadersCannotFollow() {
    assertThat(isJson("[".repeat(500) + "]".repeat(500))).isTrue();
    assertThat(isJson("[".repeat(501) + "]".repeat(501))).isFalse();
    assertThat(isJson("[".repeat(1_000_000))).isFalse();
  }

  @Property
  void isJson_accepts_anythingThatAnotherWriterWrites(@ForAll String key, @ForAll String value) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put(key, value).putArray("list").add(value).addNull().add(1.5).add(true);
    assertThat(isJson(node.toString().replaceAll("[\ud800-\udfff]", "?"))).isTrue();
  }

  @Property
  void isJson_refuses_everyProperPrefixOfAnObject(@ForAll String value) {
    byte[] whole =
        JsonNodeFactory.instance
            .objectNode()
            .put("k", value)
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < whole.length; length++) {
      assertThat(JsonCheck.isJson(Arrays.copyOf(whole, length))).isFalse();
    }
  }

  private static boolean isJson(String text) {
    return JsonCheck.isJson(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] quoted(String hex) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write('"');
    bytes.writeBytes(HexFormat.of().parseHex(hex.replace(" ", "")));
    bytes.write('"');
    return bytes.toByteArray();
  }
}
