package dev.discard.worker.media.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.discard.worker.media.http.AddressRule.ForbiddenException;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRuleTest {

  private static final AddressRule PUBLIC = new AddressRule(false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.1.2",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.0.1",
        "192.0.0.8",
        "192.0.2.1",
        "198.18.0.1",
        "198.19.1.1",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.1.1.1",
        "240.0.0.1",
        "255.255.255.255",
        "[::1]",
        "[::]",
        "[fe80::1]",
        "[fc00::1]",
        "[fd12::1]",
        "[ff02::1]",
        "[::ffff:10.0.0.1]",
        "[::10.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b::a00:1]",
        "[2002:7f00:1::]",
        "[2002:c0a8:101::1]",
        "[2001:db8::1]",
        "[2001::1]",
        "[fec0::1]",
        "[64:ff9b:1::1]",
        "[100::1]",
        "2130706433",
        "127.1"
      })
  void address_isRefused_outsideThePublicInternet(String host) {
    assertThatThrownBy(() -> PUBLIC.check(WebAddress.of("http://" + host + "/a")))
        .isInstanceOf(ForbiddenException.class)
        .hasMessageContaining("address refused");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "100.63.0.1",
        "100.128.0.1",
        "192.167.1.1",
        "198.17.0.1",
        "198.20.0.1",
        "223.255.255.255",
        "[2606:4700::1111]",
        "[64:ff9b::808:808]",
        "[2002:808:808::1]"
      })
  void address_isAllowed_inThePublicInternet(String host) throws Exception {
    WebAddress wanted = WebAddress.of("https://" + host + "/a");
    assertThat(PUBLIC.check(wanted)).isEqualTo(InetAddress.getByName(wanted.host()));
  }

  @Test
  void everyAddress_isAllowed_whereTheApiItselfIsPrivate() throws Exception {
    assertThat(AddressRule.beside("http://127.0.0.1:5000/api/v10").anywhere()).isTrue();
    assertThat(AddressRule.beside("https://8.8.8.8/api/v10").anywhere()).isFalse();
    assertThat(AddressRule.beside("nonsense").anywhere()).isFalse();
    InetAddress found = new AddressRule(true).check(WebAddress.of("http://10.0.0.1/"));
    assertThat(found.getHostAddress()).isEqualTo("10.0.0.1");
  }
}
