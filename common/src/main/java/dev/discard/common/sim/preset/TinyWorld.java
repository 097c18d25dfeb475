package dev.discard.common.sim.preset;

import static dev.discard.common.sim.guild.ChannelType.TEXT;

import dev.discard.common.sim.guild.Overwrite;
import dev.discard.common.sim.guild.Permissions;
import dev.discard.common.sim.history.Flavour;
import dev.discard.common.sim.history.HistoryPlan;
import dev.discard.common.sim.layout.Accounts;
import dev.discard.common.sim.layout.GuildPlan;
import dev.discard.common.sim.layout.HoldingsFile;
import dev.discard.common.sim.layout.Numbering;
import dev.discard.common.sim.people.Account;
import dev.discard.common.sim.people.Users;
import dev.discard.common.sim.world.World;
import java.time.Instant;
import java.util.List;

/** The smallest world worth archiving: a lively channel, an empty one, a hidden one. */
final class TinyWorld {

  private static final Instant FROM = Instant.parse("2021-02-01T14:30:00Z");
  private static final Instant TO = Instant.parse("2024-08-01T12:00:00Z");
  private static final int USERS = 150;
  private static final int MESSAGES = 250;

  private TinyWorld() {}

  static World of(long seed, int bots) {
    List<Account> accounts = Accounts.of(seed, bots);
    Users users = new Users(seed, USERS);
    GuildPlan guild = new GuildPlan("Tiny", new Numbering("2021-02-01T14:29:59.120Z"));
    accounts.forEach(guild::member);
    guild.emoji("blobcat", false);
    guild.sticker("wave", 1);
    guild.category("Text");
    guild.channel(TEXT, "general", new HistoryPlan(Flavour.LIVELY, MESSAGES, FROM, TO));
    guild.channel(TEXT, "empty", HistoryPlan.NONE);
    guild.channel(
        TEXT,
        "hidden",
        new HistoryPlan(Flavour.LIVELY, 10, FROM, TO),
        Overwrite.role(guild.id(), 0, Permissions.VIEW_CHANNEL));
    new HoldingsFile(guild, users, accounts.get(0)).load("plain.json");
    return guild.into(new World(seed, accounts, users), users.id(0), USERS);
  }
}
