package dev.discard.common.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.discard.common.async.Await;
import dev.discard.common.redis.Keyspace;
import dev.discard.common.testing.RedisExtension;
import io.vertx.redis.client.Command;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UploadContractTest {

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  private static final Duration DEADLINE = Duration.ofSeconds(10);

  @ParameterizedTest
  @ValueSource(longs = {0, 1456074443980800000L, -1})
  void receipt_comesBackAsItWas(long cursor) {
    UploadReceipt receipt = new UploadReceipt(cursor, 7, ~cursor);
    assertThat(UploadReceipt.read(receipt.toJson())).isEqualTo(receipt);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"cursor\":1,\"seq\":1}",
        "{\"cursor\":\"1\",\"seq\":1}",
        "<html>"
      })
  void receipt_isRefused_whenSomebodyElseAnswers(String body) {
    assertThatThrownBy(() -> UploadReceipt.read(body)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fault_comesBackAsItWas() {
    FleetFault fault = new FleetFault(FleetFault.LOST, "a \"quoted\" line");
    assertThat(FleetFault.read(fault.toJson())).contains(fault);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"error\":{}}", "<html>", "null"})
  void fault_isEmpty_whenSomebodyElseAnswers(String body) {
    assertThat(FleetFault.read(body)).isEmpty();
  }

  @Test
  void address_isFound_whileItIsTold() throws Exception {
    URI address = URI.create("http://127.0.0.1:1234");
    assertThat(Await.await(CoordinatorAddress.find(REDIS.link()), DEADLINE)).isEmpty();
    Await.await(CoordinatorAddress.tell(REDIS.link(), address), DEADLINE);
    assertThat(Await.await(CoordinatorAddress.find(REDIS.link()), DEADLINE)).contains(address);
    assertThat(REDIS.ask(Command.TTL, Keyspace.fleet("coordinator")).orElseThrow().toInteger())
        .as("an address is believed for a while only, as coordinators die")
        .isBetween(1, 30);
    Await.await(CoordinatorAddress.forget(REDIS.link()), DEADLINE);
    assertThat(Await.await(CoordinatorAddress.find(REDIS.link()), DEADLINE)).isEmpty();
  }
}
