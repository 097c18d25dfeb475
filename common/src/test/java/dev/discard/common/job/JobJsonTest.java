package dev.discard.common.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JobJsonTest {

  private static final ChannelRef GENERAL = new ChannelRef(1, 20, "general\n\"", 0, 10L, 99L);
  private static final ChannelRef TALK = new ChannelRef(0, 30, "", 1, null, null);

  static Stream<Work> works() {
    return Stream.of(
        new Work.Session(List.of(1L, -1L), true),
        new Work.Gateway(List.of(1L)),
        new Work.Guild(1, 2),
        new Work.Resources(1, null, List.of("bans", "invites")),
        new Work.Resources(1, GENERAL, List.of("webhooks")),
        new Work.Members(1),
        new Work.Threads(GENERAL, true),
        new Work.Pins(TALK),
        new Work.Invites(List.of("abc", "d-e")),
        new Work.Media(-1, "0123456789abcdef", 3, 60, 1_900_000_000L));
  }

  @ParameterizedTest
  @MethodSource("works")
  void work_isReadAsItWasWritten(Work work) {
    assertThat(JobJson.readWork(JobJson.write(work))).isEqualTo(work);
  }

  @Test
  void run_isReadAsItWasWritten_withAllThatWasChosen() {
    RunSpec run =
        new RunSpec(
            new RunId("abcdefghijklmnopqrstuvwx"),
            RunMode.GUILD,
            List.of(),
            Instant.parse("2026-01-01T00:00:00.000001Z"),
            List.of("discard", "guild", "all"),
            new RunSpec.Settings(
                "http://127.0.0.1:1/api/v10",
                true,
                Instant.EPOCH,
                null,
                true,
                true,
                0.5,
                "out",
                new RunSpec.Wanted(
                    new Selection(List.of("all", "name:it's *"), List.of("7", "type:forum")),
                    true,
                    true,
                    true,
                    new MediaRule(
                        EnumSet.of(MediaKind.EMOJIS, MediaKind.ATTACHMENTS),
                        1L << 40,
                        List.of("image/*", "video/mp4"),
                        true,
                        true,
                        "http://127.0.0.1:2")),
                new RangeRule(10_000, null),
                new Priority(8)),
            3);

    assertThat(JobJson.readRun(JobJson.write(run))).isEqualTo(run);
    RunSpec alone =
        new RunSpec(run.id(), run.mode(), run.ids(), run.created(), run.command(), run.settings());
    assertThat(JobJson.write(alone)).doesNotContain("accounts");
    assertThat(JobJson.readRun(JobJson.write(alone))).isEqualTo(alone);
  }
}
