package dev.discard.coordinator.cli;

import dev.discard.coordinator.cli.input.Converters;
import dev.discard.coordinator.cli.input.Invocation;
import dev.discard.coordinator.cli.runs.telling.TakingUp;
import dev.discard.coordinator.submit.RequeueOrder;
import dev.discard.coordinator.submit.RequeueOrder.Which;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code discard requeue}: fetches parts of a run again. */
@Command(
    name = "requeue",
    description = {
      "Ask again for parts of a run, those that failed unless told otherwise.",
      "What is there is replaced only when the new part is whole."
    })
final class RequeueCommand implements Callable<Integer> {

  private final Invocation invocation;

  @Parameters(
      paramLabel = "RUN",
      description = "Its directory, its id, or four or more characters of it.")
  private String run = "";

  @Option(names = "--guild", paramLabel = "ID", description = "Only parts of this guild.")
  private @Nullable String guild;

  @Option(names = "--channel", paramLabel = "ID", description = "Only parts of this channel.")
  private @Nullable String channel;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Only what is missing for a reason with this text in it, such as 'HTTP 502'.")
  private @Nullable String reason;

  @ArgGroup private @Nullable State state;

  /** Which parts, one of these at most. */
  static final class State {

    @Option(names = "--failed", description = "What failed; it goes on where it stands.")
    private boolean failed;

    @Option(
        names = "--denied",
        description = "What the account might not read, anew: it may have the right now.")
    private boolean denied;

    @Option(names = "--all", description = "All of it, anew.")
    private boolean all;

    /** The group is exclusive, so none of them is what failed as well. */
    Which which() {
      return failed || !(denied || all) ? Which.FAILED : denied ? Which.DENIED : Which.ALL;
    }
  }

  RequeueCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Which which = state == null ? Which.FAILED : state.which();
    return new TakingUp(invocation)
        .requeue(run, new RequeueOrder(which, id(guild), id(channel), reason));
  }

  private static @Nullable Long id(@Nullable String text) {
    return text == null ? null : Converters.ids(List.of(text)).get(0);
  }
}
