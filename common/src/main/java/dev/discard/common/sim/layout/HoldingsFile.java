package dev.discard.common.sim.layout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.json.Json;
import dev.discard.common.sim.guild.Holdings;
import dev.discard.common.sim.history.Flavour;
import dev.discard.common.sim.history.HistoryPlan;
import dev.discard.common.sim.history.Timeline;
import dev.discard.common.sim.people.Account;
import dev.discard.common.sim.people.Users;
import dev.discard.common.sim.seed.Mix;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;

/** Reads what a guild holds from a file in which {@link Placeholders} stand for ids and people. */
public final class HoldingsFile {

  private static final String LOG_FILE = "audit-log.json";
  private static final Instant LOG_FROM = Instant.parse("2025-11-20T00:00:00Z");
  private static final Instant LOG_TO = Instant.parse("2025-12-31T00:00:00Z");
  private static final int MODERATORS = 3;

  private final GuildPlan guild;
  private final Users users;
  private final Placeholders placeholders;

  public HoldingsFile(GuildPlan guild, Users users, Account bot) {
    this.guild = guild;
    this.users = users;
    this.placeholders = new Placeholders(guild, users, bot);
  }

  /** Gives the guild what the file says. */
  public void load(String file) {
    load(file, 0);
  }

  /** Gives the guild what the file says, and an audit log of so many entries. */
  public void load(String file, int audited) {
    ObjectNode tree = (ObjectNode) placeholders.fill(read(file));
    ArrayNode log = tree.putArray("audit-log");
    HistoryPlan past = new HistoryPlan(Flavour.PLAIN, audited, LOG_FROM, LOG_TO);
    Timeline ids = new Timeline(Mix.of(guild.id(), 11), past);
    JsonNode kinds = audited == 0 ? log : read(LOG_FILE);
    for (int i = 0; i < audited; i++) {
      log.add(entry(kinds.get(i % kinds.size()), ids.id(i)));
    }
    guild.holds(new Holdings(tree));
  }

  private ObjectNode entry(JsonNode kind, long id) {
    ObjectNode entry = Json.mapper().createObjectNode();
    long moderator = users.id(Mix.below(Mix.of(id), MODERATORS));
    entry.put("id", Long.toUnsignedString(id)).put("user_id", Long.toUnsignedString(moderator));
    entry.setAll((ObjectNode) placeholders.fill(kind));
    return entry;
  }

  private static JsonNode read(String file) {
    try (InputStream in = HoldingsFile.class.getResourceAsStream(file)) {
      return Json.mapper().readTree(Objects.requireNonNull(in, file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
