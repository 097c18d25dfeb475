package dev.discard.coordinator.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.archive.meta.SpentMeta;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.coordinator.endtoend.HomeFleet.Archive;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says of its time, in worlds where something else holds it up each time. */
final class SpentTimeTest {

  @TempDir Path output;

  @Test
  void oneLongChannel_isBoundByItsBucket() throws Exception {
    SpentMeta spent = spent(0, "world=channel:1200", "limits=messages=2/1s");

    assertThat(spent.explained().get(0)).contains("waiting for the bucket of #");
    assertThat(spent.explained().get(1))
        .startsWith("bound by the limits: ")
        .contains("more workers will not help, another bot that can read #");
    assertThat(spent.bound()).isNotNull().isLessThanOrEqualTo(spent.driven() * 1.05);
  }

  @Test
  void manyShortThreads_areBoundByThePace() throws Exception {
    SpentMeta spent = spent(20, "world=threads:100x3");

    assertThat(spent.explained().get(0)).contains("waiting for the global pace (20/s a token)");
    assertThat(spent.explained().get(1))
        .startsWith("bound by the limits: ")
        .contains("requests at 20/s of each token");
  }

  @Test
  void slowAnswers_areForMoreWorkers() throws Exception {
    SpentMeta spent = spent(0, "world=channel:2000", "latency=150");

    assertThat(spent.explained().get(1))
        .startsWith("held up by the network: jobs waited ")
        .contains("more workers");
  }

  @Test
  void errors_areNamed() throws Exception {
    SpentMeta spent = spent(0, "world=channel:300", "faults=/channels/*/messages@1-3=502:html");

    assertThat(spent.explained().get(1)).startsWith("held up by failed attempts");
  }

  private SpentMeta spent(double rate, String... world) throws Exception {
    HomeFleet home = HomeFleet.start(output, 1, world);
    try {
      RunSpec run =
          HomeFleet.with(
              home.run(RunMode.GUILD, home.guild(0).id()),
              s ->
                  new RunSpec.Settings(
                      s.apiBase(), false, null, null, false, false, rate, "out", s.wanted()));
      Archive archive = home.archive(run);
      assertThat(archive.outcome().exitCode()).as(archive.outcome().toString()).isZero();
      SpentMeta spent = archive.meta().spent();
      assertThat(spent).isNotNull();
      assertThat(archive.outcome().closing().explained()).isEqualTo(spent.explained());
      double parts = spent.seconds().values().stream().mapToDouble(Double::doubleValue).sum();
      assertThat(parts).as("jobs ran").isPositive();
      long asked = spent.requests().values().stream().mapToLong(Long::longValue).sum();
      assertThat(asked)
          .as("all requests are told of")
          .isEqualTo(
              archive.meta().summary().httpRequests() + archive.meta().summary().httpErrors());
      return spent;
    } finally {
      home.close();
    }
  }
}
