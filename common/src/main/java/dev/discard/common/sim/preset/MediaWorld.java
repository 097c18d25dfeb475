package dev.discard.common.sim.preset;

import dev.discard.common.sim.guild.ChannelType;
import dev.discard.common.sim.history.Flavour;
import dev.discard.common.sim.history.HistoryPlan;
import dev.discard.common.sim.layout.Accounts;
import dev.discard.common.sim.layout.GuildPlan;
import dev.discard.common.sim.layout.HoldingsFile;
import dev.discard.common.sim.layout.Numbering;
import dev.discard.common.sim.people.Account;
import dev.discard.common.sim.people.Users;
import dev.discard.common.sim.world.World;
import dev.discard.common.sim.world.WorldSpec;
import java.time.Instant;
import java.util.List;

/** One channel of messages with ten files each, from a kilobyte to five megabytes. */
final class MediaWorld {

  private static final Instant FROM = Instant.parse("2021-03-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2025-12-31T00:00:00Z");
  private static final int USERS = 20;

  private MediaWorld() {}

  static World of(long seed, int bots, WorldSpec spec) {
    List<Account> accounts = Accounts.of(seed, bots);
    Users users = new Users(seed, USERS);
    GuildPlan guild = new GuildPlan("Media", new Numbering("2021-02-28T23:59:59.120Z"));
    accounts.forEach(guild::member);
    HistoryPlan history = new HistoryPlan(Flavour.FILES, spec.messages(), FROM, TO);
    guild.channel(ChannelType.TEXT, "files", history);
    new HoldingsFile(guild, users, accounts.get(0)).load("plain.json");
    return guild.into(new World(seed, accounts, users), users.id(0), USERS);
  }
}
