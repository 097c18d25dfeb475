package dev.discard.common.sim.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.discard.common.sim.spec.Latency;
import dev.discard.common.sim.spec.Quirk;
import dev.discard.common.sim.world.WorldSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimConfigTest {

  @Test
  void parse_takesDefaults_whereNothingIsSaid() {
    SimConfig config = SimConfig.parse(Map.of());
    assertThat(config.host()).isEqualTo("127.0.0.1");
    assertThat(config.world()).isEqualTo(WorldSpec.DEMO);
    assertThat(config.latency()).isEqualTo(Latency.NONE);
    assertThat(config.quirks()).isEmpty();
    assertThat(config.limits().routes()).isEmpty();
    assertThat(config.faults().rules()).isEmpty();
  }

  @Test
  void parse_readsEveryOption() {
    SimConfig config =
        SimConfig.of(
            "host=0.0.0.0",
            "port=8080",
            "cdn-port=8081",
            "seed=-5",
            "world=guild:30x2000",
            "bots=2",
            "latency=50-150",
            "limits=discord;messages=5/5s,fixed",
            "faults=/channels/*@3=502",
            "gateway=no-acks",
            "quirks=no-gzip,scrambled-ms",
            "log=5");
    assertThat(config.advertised()).isEqualTo("127.0.0.1");
    assertThat(config.port()).isEqualTo(8080);
    assertThat(config.seed()).isEqualTo(-5);
    assertThat(config.world()).isEqualTo(WorldSpec.guild(30, 2000));
    assertThat(config.latency()).isEqualTo(new Latency(50, 150));
    assertThat(config.limits().routes().get("messages").sliding()).isFalse();
    assertThat(config.limits().routes()).containsKey("members");
    assertThat(config.gateway().acks()).isFalse();
    assertThat(config.quirks()).containsExactlyInAnyOrder(Quirk.NO_GZIP, Quirk.SCRAMBLED_MS);
  }

  @Test
  void faults_mayLieInAFile(@TempDir Path folder) throws IOException {
    Path script = folder.resolve("faults.txt");
    Files.writeString(script, "# twice\n/users/*@1=500\n/guilds/**@2+=reset\n");
    assertThat(SimConfig.of("faults=" + script).faults().rules()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wrld=demo | no such option: 'wrld'",
        "world=big | not a world: 'big' (one of demo, tiny, channel:N, guild:CxN, threads:N, threads:TxN, media:N",
        "world=channel:-1 | not a world",
        "world=media:25 | not a world: 'media:25'",
        "links=1s | links: must be 2s or more",
        "links=soon | links: not a length of time: 'soon'",
        "port=70000 | port must be from 0 to 65535, not 70000",
        "port=http | port must be a number, not 'http'",
        "seed=x | seed must be a number",
        "bots=0 | bots must be from 1",
        "latency=fast | not a latency: 'fast' (milliseconds, as 100 or 50-150)",
        "latency=9-1 | latency needs",
        "limits=messages:5 | not a limit: 'messages:5'",
        "limits=messages=five/5s | not a rate: 'five/5s'",
        "limits=messages=5/5y | not a length of time: '5y'",
        "limits=messages=5/5s,slidng | not a word about limits: 'slidng'",
        "faults=/no/such/file | neither a fault script nor a readable file",
        "faults=channels@1=500 | not a path: 'channels'",
        "faults=/a@x=500 | not a choice of requests: 'x'",
        "faults=/a@1=explode | not a fault: 'explode'",
        "faults=[{] | not a fault script",
        "gateway=slow | not a word about the gateway: 'slow'",
        "gateway=guilds=late | guilds must be prompt, missing or unavailable",
        "quirks=odd | not a quirk: 'odd' (one of no-ua-check",
        "world | not of the form key=value",
      })
  void parse_saysWhatIsWrong(String option, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SimConfig.of(option))
        .withMessageContaining(message);
  }
}
