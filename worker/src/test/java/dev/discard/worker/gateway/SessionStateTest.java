package dev.discard.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.worker.gateway.packet.Packet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionStateTest {

  private static final String READY =
      """
      {"t":"READY","s":1,"op":0,"d":{"v":10,"user":{"id":"7","email":null},
       "guilds":[{"id":"1","unavailable":true},{"unavailable":true,"id":"2"},{"id":"3"}],
       "session_id":"abc","resume_gateway_url":"wss://resume.example","application":{"id":"9"}}}
      """;

  private final SessionState state = new SessionState(new MemberRequests(List.of()));

  @Test
  void session_isComplete_whenAllGuildsHaveComeOrWereUnavailable() {
    state.apply(packet(READY));
    assertThat(state.isReady()).isTrue();
    assertThat(state.hasGuilds()).isFalse();
    state.apply(guild("GUILD_CREATE", "1"));
    assertThat(state.hasGuilds()).isFalse();
    state.apply(guild("GUILD_DELETE", "2"));
    assertThat(state.hasGuilds()).isTrue();
  }

  /** A user's READY holds the guilds themselves. */
  @Test
  void session_isComplete_atOnce_whenNoGuildIsToCome() {
    state.apply(packet("{\"op\":0,\"t\":\"READY\",\"s\":1,\"d\":{\"guilds\":[{\"id\":\"1\"}]}}"));
    assertThat(state.hasGuilds()).isTrue();
  }

  @Test
  void session_keepsWhatAResumeNeeds() {
    state.apply(packet(READY));
    state.apply(packet("{\"d\":{\"id\":\"5\"},\"op\":0,\"s\":42,\"t\":\"CHANNEL_UPDATE\"}"));
    assertThat(state.sessionId()).isEqualTo("abc");
    assertThat(state.resumeUrl()).isEqualTo("wss://resume.example");
    assertThat(state.sequence()).isEqualTo(42);
    state.forget();
    assertThat(state.sessionId()).isNull();
    assertThat(state.sequence()).isNull();
    assertThat(state.isReady()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"t\":\"READY\",\"op\":0,\"d\":null}",
        "{\"t\":\"READY\",\"op\":0}",
        "{\"t\":\"READY\",\"op\":0,\"d\":{\"guilds\":{\"id\":\"1\"},\"session_id\":[1,{}]}}",
        "{\"t\":\"READY\",\"op\":0,\"d\":{\"guilds\":[1,[],{\"id\":{\"a\":1}},null]}}",
        "{\"t\":\"READY\",\"op\":0,\"d\":[{\"guilds\":[{\"id\":\"1\",\"unavailable\":true}]}]}",
      })
  void oddReady_isReadTolerantly(String json) {
    state.apply(packet(json));
    assertThat(state.hasGuilds()).isTrue();
    assertThat(state.sessionId()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "7", "{", "{\"op\":}", "{\"op\":1}x"})
  void packet_isNone_whenItIsNoJsonObject(String json) {
    assertThat(Packet.of(json.getBytes(StandardCharsets.UTF_8))).isNull();
  }

  @Test
  void envelope_isRead_inAnyOrder_withOddValues() {
    Packet packet = packet("{\"d\":{\"op\":9},\"x\":[1],\"s\":null,\"op\":\"10\",\"t\":null}");
    assertThat(packet.op()).isEqualTo(10);
    assertThat(packet.sequence()).isNull();
    assertThat(packet.event()).isEmpty();
    assertThat(packet("{\"d\":1}").op()).isEqualTo(-1);
  }

  private static Packet guild(String event, String id) {
    return packet("{\"t\":\"" + event + "\",\"s\":2,\"op\":0,\"d\":{\"id\":\"" + id + "\"}}");
  }

  private static Packet packet(String json) {
    Packet packet = Packet.of(json.getBytes(StandardCharsets.UTF_8));
    assertThat(packet).isNotNull();
    return packet;
  }
}
