package dev.discard.worker.gateway;

import dev.discard.worker.discord.call.Account;
import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;

/** One session over as many connections as it takes, up to a bound. For one thread. */
final class GatewaySession {

  private final GatewayClient client;
  private final Account account;
  private final GatewayLog log;
  private final GatewayTimes times;
  private final SessionState state;

  GatewaySession(
      GatewayClient client,
      Account account,
      List<Long> members,
      GatewayLog log,
      GatewayTimes times) {
    this.client = client;
    this.account = account;
    this.log = log;
    this.times = times;
    this.state = new SessionState(new MemberRequests(members));
  }

  /**
   * Runs the session.
   *
   * @param url as the API named it
   */
  GatewayEnd run(String url) throws IOException, InterruptedException {
    String reason = "";
    for (int connection = 1; connection <= times.mostConnections(); connection++) {
      pause(connection - 1);
      Turn turn = connect(url, connection);
      switch (turn.next()) {
        case COMPLETE -> {
          return GatewayEnd.COMPLETE;
        }
        case REFUSED -> {
          return GatewayEnd.refused(turn.reason());
        }
        case IDENTIFY -> state.forget();
        case RESUME -> {}
      }
      state.members().interrupted();
      reason = turn.reason();
    }
    return GatewayEnd.broken(reason);
  }

  private Turn connect(String url, int number) throws IOException, InterruptedException {
    String resume = state.resumeUrl();
    GatewayTarget target;
    try {
      target = GatewayTarget.of(resume == null ? url : resume, account.apiBase());
    } catch (IllegalArgumentException unusable) {
      return new Turn(Turn.Next.REFUSED, String.valueOf(unusable.getMessage()));
    }
    GatewaySocket socket = client.open(target, account, log, number);
    if (socket == null) {
      return new Turn(Turn.Next.IDENTIFY, "cannot be reached");
    }
    return new GatewayConnection(socket, log, state, account, times).run();
  }

  private void pause(int failed) throws InterruptedException {
    if (failed > 0) {
      Thread.sleep(times.between().after(failed, RandomGenerator.getDefault()).toMillis());
    }
  }
}
