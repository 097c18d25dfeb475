package dev.discard.common.sim.preset;

import static dev.discard.common.sim.guild.ChannelType.ANNOUNCEMENT;
import static dev.discard.common.sim.guild.ChannelType.DM;
import static dev.discard.common.sim.guild.ChannelType.FORUM;
import static dev.discard.common.sim.guild.ChannelType.GROUP_DM;
import static dev.discard.common.sim.guild.ChannelType.MEDIA;
import static dev.discard.common.sim.guild.ChannelType.STAGE;
import static dev.discard.common.sim.guild.ChannelType.STORE;
import static dev.discard.common.sim.guild.ChannelType.TEXT;
import static dev.discard.common.sim.guild.ChannelType.VOICE;

import dev.discard.common.sim.guild.Bans;
import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.guild.ChannelType;
import dev.discard.common.sim.guild.Overwrite;
import dev.discard.common.sim.guild.Permissions;
import dev.discard.common.sim.guild.PrivateChannel;
import dev.discard.common.sim.history.Flavour;
import dev.discard.common.sim.history.HistoryPlan;
import dev.discard.common.sim.layout.Accounts;
import dev.discard.common.sim.layout.GuildPlan;
import dev.discard.common.sim.layout.HoldingsFile;
import dev.discard.common.sim.layout.Numbering;
import dev.discard.common.sim.layout.ThreadLayout;
import dev.discard.common.sim.people.Account;
import dev.discard.common.sim.people.Users;
import dev.discard.common.sim.seed.Mix;
import dev.discard.common.sim.world.World;
import java.time.Instant;
import java.util.List;

/**
 * A guild of a few thousand messages in which every kind of channel, permission and message occurs,
 * and a small guild of 2015, whose first channel has the id of the guild.
 */
final class DemoWorld {

  /** More than one page of members, and more than ten pages of people under one emoji. */
  private static final int USERS = 2_500;

  /** The first bot of the great guild may look at everything that an archive wants. */
  private static final long KEEPER =
      GuildPlan.READ
          | Permissions.BAN_MEMBERS
          | Permissions.MANAGE_CHANNELS
          | Permissions.MANAGE_GUILD
          | Permissions.VIEW_AUDIT_LOG
          | Permissions.MANAGE_WEBHOOKS
          | Permissions.MANAGE_GUILD_EXPRESSIONS
          | Permissions.MANAGE_THREADS;

  private static final int ODDITIES = 120;

  /** The oddity that says of itself that it is pinned. */
  private static final int PINNED_ODDITY = 25;

  /** More than one page of each. */
  private static final int BANNED = 1_200;

  private static final int AUDITED = 250;
  private static final int OLD_USERS = 12;

  private static final Instant OLD = Instant.parse("2015-09-20T08:00:00Z");
  private static final Instant YOUNG = Instant.parse("2020-06-01T12:00:00Z");
  private static final Instant TO = Instant.parse("2025-12-31T00:00:00Z");

  private final long seed;
  private final List<Account> accounts;
  private final Users users;

  private DemoWorld(long seed, int bots) {
    this.seed = seed;
    this.accounts = Accounts.of(seed, bots);
    this.users = new Users(seed, USERS);
  }

  static World of(long seed, int bots) {
    DemoWorld demo = new DemoWorld(seed, bots);
    World world = new World(seed, demo.accounts, demo.users);
    demo.tower().into(world, demo.users.id(0), USERS);
    demo.oldGuild().into(world, demo.users.id(1), OLD_USERS);
    demo.talkInPrivate(world);
    return world;
  }

  private GuildPlan tower() {
    GuildPlan guild =
        new GuildPlan("The Tower / ../ \u202Eliah", new Numbering("2015-09-19T18:04:33.120Z"));
    long staff = guild.role("staff", Permissions.ADMINISTRATOR, 0);
    long reader = guild.role("reader", GuildPlan.READ, 0);
    for (Account account : accounts) {
      long rights = account.equals(accounts.get(0)) ? KEEPER : GuildPlan.READ;
      long own = guild.role(account.name(), rights, account.bot() ? account.id() : 0);
      guild.member(account, own, reader);
    }
    expressions(guild);
    talk(guild);
    sizes(guild);
    voices(guild);
    walls(guild, staff, reader);
    guild.category("Threads");
    guild.channel(TEXT, "threads", plan(Flavour.LIVELY, 60, YOUNG));
    new DemoThreads(new ThreadLayout(seed, users, guild), guild, accounts.get(0).id()).tower();
    pins(guild);
    new HoldingsFile(guild, users, accounts.get(0)).load("tower.json", AUDITED);
    guild.bans(new Bans(new Users(Mix.of(seed, "banned"), BANNED)));
    return guild;
  }

  /** One channel has them in three pages, one a single one that its messages tell of as well. */
  private static void pins(GuildPlan guild) {
    guild.pin(guild.channel("thousand").id(), 120);
    guild.pin(guild.channel("general").id(), 7);
    guild.pin(guild.channel("Lounge").id(), 1);
    guild.pin(guild.channel("no-history").id(), 2);
    guild.pinOne(guild.channel("oddities").id(), PINNED_ODDITY);
    guild.pin(guild.thread("archived").id(), 3);
  }

  private static void expressions(GuildPlan guild) {
    guild.emoji("blobcat", false);
    guild.emoji("partyparrot", true);
    guild.emoji("pog_1", false);
    guild.sticker("wave", 1);
    guild.sticker("spin", 2);
    guild.sticker("bounce", 3);
    guild.sticker("laugh", 4);
  }

  private static void talk(GuildPlan guild) {
    guild.category("Talk");
    guild.channel(TEXT, "general", plan(Flavour.LIVELY, 1_250, OLD));
    guild.channel(ANNOUNCEMENT, "announcements", plan(Flavour.LIVELY, 200, YOUNG));
    guild.channel(TEXT, "oddities", plan(Flavour.ODD, ODDITIES, OLD));
    guild.channel(TEXT, "reactions", plan(Flavour.REACTED, 101, YOUNG));
    guild.channel(
        TEXT, "../..\\etc/passwd\n\u0000-caf\u00e9-\uD83D\uDC22", plan(Flavour.LIVELY, 99, YOUNG));
  }

  private static void sizes(GuildPlan guild) {
    guild.category("Sizes");
    guild.channel(TEXT, "empty", HistoryPlan.NONE);
    guild.channel(TEXT, "one", plan(Flavour.PLAIN, 1, YOUNG));
    guild.channel(TEXT, "hundred", plan(Flavour.PLAIN, 100, YOUNG));
    guild.channel(TEXT, "thousand", plan(Flavour.PLAIN, 1_000, YOUNG));
  }

  private static void voices(GuildPlan guild) {
    guild.category("Voices");
    guild.channel(VOICE, "Lounge", plan(Flavour.LIVELY, 150, YOUNG));
    guild.channel(
        VOICE,
        "Soundproof",
        plan(Flavour.LIVELY, 20, YOUNG),
        Overwrite.role(guild.id(), 0, Permissions.CONNECT));
    guild.channel(STAGE, "Stage", plan(Flavour.LIVELY, 35, YOUNG));
    guild.channel(FORUM, "questions", HistoryPlan.NONE);
    guild.channel(MEDIA, "pictures", HistoryPlan.NONE);
    guild.channel(STORE, "shop", HistoryPlan.NONE);
  }

  /** Channels that are hidden in one way or another, and one that only seems to be. */
  private void walls(GuildPlan guild, long staff, long reader) {
    Overwrite closed = Overwrite.role(guild.id(), 0, Permissions.VIEW_CHANNEL);
    guild.category("Walls", closed, Overwrite.role(staff, Permissions.VIEW_CHANNEL, 0));
    guild.channel(
        TEXT,
        "staff-only",
        plan(Flavour.LIVELY, 40, YOUNG),
        closed,
        Overwrite.role(staff, Permissions.VIEW_CHANNEL, 0),
        Overwrite.role(reader, 0, Permissions.VIEW_CHANNEL));
    guild.channel(
        TEXT,
        "opened-by-role",
        plan(Flavour.LIVELY, 30, YOUNG),
        closed,
        Overwrite.role(reader, Permissions.VIEW_CHANNEL, 0));
    guild.channel(
        TEXT,
        "closed-to-me",
        plan(Flavour.LIVELY, 30, YOUNG),
        accounts.stream()
            .map(a -> Overwrite.member(a.id(), 0, Permissions.VIEW_CHANNEL))
            .toArray(Overwrite[]::new));
    guild.channel(
        TEXT,
        "no-history",
        plan(Flavour.LIVELY, 60, YOUNG),
        Overwrite.role(reader, 0, Permissions.READ_MESSAGE_HISTORY));
  }

  /** The conversations of the user's account: with one, with nobody any more, with several. */
  private void talkInPrivate(World world) {
    Account user = accounts.get(accounts.size() - 1);
    Numbering ids = new Numbering("2019-03-02T07:08:09.010Z");
    HistoryPlan past = plan(Flavour.LIVELY, 130, OLD);
    world.add(new PrivateChannel(conversation(ids, DM, ""), user.id(), List.of(3)), past);
    world.add(
        new PrivateChannel(conversation(ids, DM, ""), user.id(), List.of(4)), HistoryPlan.NONE);
    PrivateChannel group =
        new PrivateChannel(conversation(ids, GROUP_DM, "a/../b"), user.id(), List.of(5, 6, 7));
    world.add(group, plan(Flavour.LIVELY, 40, YOUNG));
    world.pin(group.channel().id(), List.of(3, 9));
  }

  private static Channel conversation(Numbering ids, ChannelType type, String name) {
    return new Channel(ids.next(), 0, type, name, 0, 0, null, List.of());
  }

  private GuildPlan oldGuild() {
    GuildPlan guild = new GuildPlan("Old Times", new Numbering("2015-06-01T10:00:00.001Z"));
    accounts.forEach(guild::member);
    guild.firstChannelOfOldGuild("general", plan(Flavour.LIVELY, 300, OLD));
    new DemoThreads(new ThreadLayout(seed, users, guild), guild, accounts.get(0).id()).oldGuild();
    new HoldingsFile(guild, users, accounts.get(0)).load("old-times.json");
    return guild;
  }

  private static HistoryPlan plan(Flavour flavour, int count, Instant from) {
    return new HistoryPlan(flavour, count, from, TO);
  }
}
