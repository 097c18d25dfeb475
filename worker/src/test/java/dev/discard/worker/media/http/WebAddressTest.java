package dev.discard.worker.media.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

  @ParameterizedTest
  @CsvSource({
    "https://cdn.test/a/b.png?ex=1&is=2&hm=3&, https://cdn.test/a/b.png?ex=1&is=2&hm=3&",
    "HTTP://CDN.test:80/A, http://cdn.test/A",
    "http://cdn.test:8080, http://cdn.test:8080/",
    "https://cdn.test?q=1#part, https://cdn.test/?q=1",
    "https://cdn.test/a b/%20c%2fü, https://cdn.test/a%20b/%20c%2f%C3%BC",
    "https://[2606:4700::1]:444/x, https://[2606:4700::1]:444/x",
    "https://cdn.test/../../etc/passwd, https://cdn.test/../../etc/passwd"
  })
  void address_isTakenAsBrowsersTakeIt(String text, String same) {
    assertThat(WebAddress.of(text)).hasToString(same);
  }

  @Test
  void lineBreaks_areEscaped_soThatTheyEndNoRequestLine() {
    assertThat(WebAddress.of("http://a.test/x\r\nHost: b\r\n\r\n").target())
        .isEqualTo("/x%0D%0AHost:%20b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cdn.test/a",
        "file:///etc/passwd",
        "ftp://a/b",
        "http://",
        "http:///a",
        "http://u@a/",
        "http://u:p@a/",
        "http://a:0/",
        "http://a:65536/",
        "http://a b/",
        "http://[::1/",
        "javascript:alert(1)",
        "data:text/plain,x",
        "http://a\\@b/"
      })
  void address_isRefused_whenItIsNoneOfTheWeb(String text) {
    assertThatThrownBy(() -> WebAddress.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "https://x.test/y, https://x.test/y",
    "//x.test/y, https://x.test/y",
    "/y?z, https://a.test/y?z",
    "y, https://a.test/b/y"
  })
  void redirect_leadsFromWhereItStands(String location, String next) {
    assertThat(WebAddress.of("https://a.test/b/c?d=/e").redirected(location)).hasToString(next);
  }

  @Test
  void redirect_isRefused_whenItLeadsOutOfTls() {
    WebAddress from = WebAddress.of("https://a.test/");
    assertThatThrownBy(() -> from.redirected("http://a.test/"))
        .hasMessageContaining("https to http");
    assertThatThrownBy(() -> from.redirected("file:///a"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
