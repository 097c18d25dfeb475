package dev.discard.common.spent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.async.Await;
import dev.discard.common.job.RunId;
import dev.discard.common.redis.Keyspace;
import dev.discard.common.testing.RedisExtension;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SpentSumsTest {

  private static final String MESSAGES = "GET /channels/:c/messages";

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  private final RunId run = RunId.random(new Random(1));
  private final SpentSums sums = new SpentSums(REDIS.link());

  @Test
  void sums_areOfTheRunAndOfEachChannel() throws Exception {
    await(sums.add(run, Duration.ofSeconds(1), OptionalLong.of(77), spent(2, 3)));
    await(sums.add(run, Duration.ofSeconds(2), OptionalLong.of(77), spent(1, 1)));
    await(sums.add(run, Duration.ofSeconds(3), OptionalLong.of(-1), spent(4, 5)));
    await(sums.add(run, Duration.ZERO, OptionalLong.empty(), spent(8, 6)));

    RunSpent read = await(sums.read(run));

    assertThat(read.driven()).isEqualTo(Duration.ofSeconds(6));
    assertThat(read.all()).isEqualTo(spent(15, 15));
    assertThat(read.channels()).containsOnlyKeys(77L, -1L);
    Spent channel = read.channels().get(77L);
    assertThat(channel.on(Cause.BUCKET)).isEqualTo(Duration.ofSeconds(3));
    assertThat(channel.requests()).isEqualTo(Map.of(MESSAGES, 4L));
  }

  @Test
  void otherRuns_haveSumsOfTheirOwn() throws Exception {
    await(sums.add(run, Duration.ofSeconds(1), OptionalLong.empty(), spent(2, 3)));

    assertThat(await(sums.read(RunId.random(new Random(2))))).isEqualTo(RunSpent.NOTHING);
  }

  @Test
  void sums_goWhenNothingWasAddedForAWeek() throws Exception {
    await(sums.add(run, Duration.ZERO, OptionalLong.empty(), spent(1, 1)));

    String key = Keyspace.run(run.value(), "spent");
    assertThat(REDIS.ask(Command.TTL, key).orElseThrow().toLong())
        .isBetween(Duration.ofDays(6).toSeconds(), Duration.ofDays(7).toSeconds());
  }

  private static Spent spent(int seconds, long requests) {
    return new Spent(Map.of(Cause.BUCKET, Duration.ofSeconds(seconds)), Map.of(MESSAGES, requests));
  }

  private static <T> T await(Future<T> answer) throws InterruptedException {
    return Await.await(answer, Duration.ofSeconds(10));
  }
}
