package dev.discard.common.sim.preset;

import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.guild.ChannelType;
import dev.discard.common.sim.history.Flavour;
import dev.discard.common.sim.history.HistoryPlan;
import dev.discard.common.sim.layout.Accounts;
import dev.discard.common.sim.layout.GuildPlan;
import dev.discard.common.sim.layout.HoldingsFile;
import dev.discard.common.sim.layout.Numbering;
import dev.discard.common.sim.layout.ThreadLayout;
import dev.discard.common.sim.layout.ThreadPlan;
import dev.discard.common.sim.people.Account;
import dev.discard.common.sim.people.Users;
import dev.discard.common.sim.world.World;
import dev.discard.common.sim.world.WorldSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One channel of archived threads, many enough for several pages of their list. Neighbours in pairs
 * were archived in the very same microsecond, as after moderators swept.
 */
final class ThreadWorld {

  private static final Instant FROM = Instant.parse("2022-03-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2024-12-31T00:00:00Z");
  private static final int USERS = 200;

  private ThreadWorld() {}

  static World of(long seed, int bots, WorldSpec spec) {
    int threads = spec.channels();
    List<Account> accounts = Accounts.of(seed, bots);
    Users users = new Users(seed, USERS);
    GuildPlan guild = new GuildPlan("Threads", new Numbering("2022-02-28T23:59:59.120Z"));
    accounts.forEach(guild::member);
    HistoryPlan history = new HistoryPlan(Flavour.LIVELY, threads, FROM, TO);
    Channel channel = guild.channel(guild.channel(ChannelType.TEXT, "threads", history));
    ThreadLayout layout = new ThreadLayout(seed, users, guild);
    for (int i = 0; i < threads; i++) {
      Instant swept = TO.plus(Duration.ofMinutes((i + 1) / 2));
      layout.fromMessage(
          channel, i, new ThreadPlan("thread-" + i, spec.messages()).archived(swept));
    }
    new HoldingsFile(guild, users, accounts.get(0)).load("plain.json");
    return guild.into(new World(seed, accounts, users), users.id(0), USERS);
  }
}
