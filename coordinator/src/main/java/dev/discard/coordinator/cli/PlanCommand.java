package dev.discard.coordinator.cli;

import dev.discard.common.job.RunMode;
import dev.discard.coordinator.cli.forecast.Forecasting;
import dev.discard.coordinator.cli.input.Converters;
import dev.discard.coordinator.cli.input.Invocation;
import dev.discard.coordinator.cli.screen.UserFault;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code discard plan}: the dry run of {@code guild} and {@code channel}. */
@Command(
    name = "plan",
    description = {
      "Tell what 'guild' or 'channel' would archive, and how long that takes.",
      "Asks only for the lists of the guilds, and writes nothing."
    })
final class PlanCommand implements Callable<Integer> {

  private static final long MOST = 1_000_000_000;

  private final Invocation invocation;

  @Parameters(index = "0", paramLabel = "WHAT", description = "guild or channel.")
  private String what = "";

  @Parameters(
      index = "1..*",
      paramLabel = "ID",
      arity = "1..*",
      description = "As the command of that name takes them.")
  private List<String> ids = List.of();

  @Option(
      names = "--assume",
      paramLabel = "N",
      description = "Estimate also with N messages in each channel of unknown size.")
  private @Nullable Long assumed;

  @Option(names = "--json", description = "One JSON object instead of lines.")
  private boolean json;

  PlanCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (assumed != null && (assumed < 0 || assumed > MOST)) {
      throw UserFault.usage("--assume takes a number of messages up to " + MOST);
    }
    Forecasting.Telling telling =
        new Forecasting.Telling(
            json, assumed == null ? OptionalLong.empty() : OptionalLong.of(assumed));
    Forecasting forecasting = new Forecasting(invocation);
    return switch (what) {
      case "guild" -> forecasting.forecast(RunMode.GUILD, Converters.guilds(ids), telling);
      case "channel" -> forecasting.forecast(RunMode.CHANNEL, Converters.ids(ids), telling);
      default -> throw UserFault.usage("plan what? 'discard plan guild ID' or 'plan channel ID'");
    };
  }
}
