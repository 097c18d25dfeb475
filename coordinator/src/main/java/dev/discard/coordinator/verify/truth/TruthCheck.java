package dev.discard.coordinator.verify.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.discard.common.archive.ArchiveException;
import dev.discard.common.archive.RunLayout;
import dev.discard.common.archive.meta.ChannelMeta;
import dev.discard.common.archive.meta.ChannelStatus;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.archive.reading.ChannelLog;
import dev.discard.common.archive.reading.GuildLog;
import dev.discard.common.archive.reading.RunDirectory;
import dev.discard.common.job.MediaKind;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.coordinator.verify.finding.Finding.Kind;
import dev.discard.coordinator.verify.finding.Findings;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares the messages and reactions of a run with what a simulator holds. */
public final class TruthCheck {

  private static final String GUILD_MODE = "guild";
  private static final JsonNode NOTHING = MissingNode.getInstance();

  private final Findings findings;
  private final Truth truth;
  private final RunDirectory run;
  private final RunMeta meta;

  /**
   * @param simulator scheme, host and port of the simulator; a path is ignored
   */
  public TruthCheck(Findings findings, URI simulator, RunDirectory run) {
    this.findings = findings;
    this.truth = new Truth(simulator);
    this.run = run;
    this.meta = run.meta();
  }

  /**
   * Compares all guilds and channels of the run.
   *
   * @throws ArchiveException when the simulator does not answer
   */
  public void check() throws InterruptedException {
    for (GuildLog guild : run.guilds()) {
      List<JsonNode> known = new ArrayList<>();
      for (long account : accounts()) {
        truth.guild(guild.name(), account).ifPresent(known::add);
      }
      if (!known.isEmpty()) {
        check(guild, Sight.ofAll(known));
      } else if (!holdsOnlyFiles(guild)) {
        findings.add(Kind.UNTRUE, guild.path(), "there is no such guild");
      }
    }
  }

  /** Pictures of the account itself are no guild's, and lie where direct messages would. */
  private static boolean holdsOnlyFiles(GuildLog guild) {
    return guild.name().equals(RunLayout.DIRECT_MESSAGES) && guild.channels().isEmpty();
  }

  private void check(GuildLog guild, JsonNode known) throws InterruptedException {
    Map<String, ChannelLog> archived = new HashMap<>();
    for (ChannelLog channel : guild.channels()) {
      archived.put(String.valueOf(channel.path().getFileName()), channel);
    }
    for (JsonNode channel : concat(known.path("channels"), known.path("threads"))) {
      ChannelLog log = archived.remove(channel.path("id").asText());
      if (log != null) {
        check(log, channel.path("readable").asBoolean());
      } else if (channel.path("readable").asBoolean() && wholeGuild()) {
        findings.add(
            Kind.MISSING, guild.path(), "channel " + channel.path("id").asText() + " is missing");
      }
    }
    archived.values().stream()
        .filter(log -> !isGone(log))
        .forEach(log -> findings.add(Kind.UNTRUE, log.path(), "there is no such channel"));
    if (wholeGuild() && ofOneAccount() && meta.settings().more().containsKey("api_base")) {
      new ObjectTruth(findings, guild, meta, unreadable(known.path("threads")))
          .compare(truth, accounts().get(0));
    }
    if (wantsAttachments()) {
      new MediaTruth(findings, guild).compare(truth, accounts());
    }
  }

  private boolean wantsAttachments() {
    for (JsonNode kind : meta.settings().more().getOrDefault("media", NOTHING)) {
      if (kind.asText().equals(MediaKind.ATTACHMENTS.word())) {
        return true;
      }
    }
    return false;
  }

  /** Whether the archive says itself that there is no such channel. */
  private static boolean isGone(ChannelLog log) {
    ChannelMeta channel = log.meta();
    return channel.status() == ChannelStatus.VANISHED && channel.summary().messages() == 0;
  }

  /** Archived threads are listed only to those who may read the history of their channel. */
  private static Set<String> unreadable(JsonNode threads) {
    Set<String> ids = new HashSet<>();
    for (JsonNode thread : threads) {
      if (!thread.path("readable").asBoolean()) {
        ids.add(thread.path("id").asText());
      }
    }
    return ids;
  }

  private static List<JsonNode> concat(JsonNode channels, JsonNode threads) {
    List<JsonNode> all = new ArrayList<>();
    channels.forEach(all::add);
    threads.forEach(all::add);
    return all;
  }

  /** 0 when the archive does not tell. */
  private List<Long> accounts() {
    if (!meta.accounts().isEmpty()) {
      return meta.accounts().stream().map(RunMeta.Account::id).toList();
    }
    RunMeta.User user = meta.user();
    return List.of(user == null ? 0 : user.id());
  }

  /** Of several, each list was asked for under one of those that may have it: others differ. */
  private boolean ofOneAccount() {
    return accounts().size() == 1;
  }

  private boolean wholeGuild() {
    Map<String, JsonNode> more = meta.settings().more();
    return meta.settings().mode().equals(GUILD_MODE)
        && more.getOrDefault("include", NOTHING).isEmpty()
        && more.getOrDefault("exclude", NOTHING).isEmpty();
  }

  private void check(ChannelLog log, boolean readable) throws InterruptedException {
    try {
      ChannelMeta channel = log.meta();
      boolean denied = channel.status() == ChannelStatus.DENIED;
      if (readable && denied) {
        findings.add(Kind.MISSING, log.metaFile(), "the channel is readable, not denied");
      } else if (!readable && channel.summary().messages() > 0) {
        findings.add(Kind.UNTRUE, log.metaFile(), "the channel is not readable");
      } else if (readable) {
        compare(log, channel);
      }
    } catch (ArchiveException damaged) {
      findings.add(
          Kind.DAMAGED_FILE, log.path(), "not compared with the truth: " + damaged.getMessage());
    }
  }

  private void compare(ChannelLog log, ChannelMeta channel) throws InterruptedException {
    SnowflakeRange range =
        channel.coverage() != null
            ? channel.coverage().requested()
            : new SnowflakeRange(0, Snowflake.smallestAt(meta.run().start()));
    new MessageTruth(findings, log).compare(truth, channel.channel().id(), range);
    if (log.hasLog()) {
      new ReactionTruth(findings, log).compare(truth, channel.channel().id(), range);
    }
  }
}
