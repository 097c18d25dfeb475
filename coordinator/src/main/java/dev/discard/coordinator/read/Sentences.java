package dev.discard.coordinator.read;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/** What system messages say, by their type. */
final class Sentences {

  private static final int JOIN = 7;
  private static final int THREAD_START = 21;
  private static final int POLL_RESULT = 46;

  /** Default, reply, command, command of the context menu: somebody's own words. */
  private static final Set<Integer> ORDINARY = Set.of(0, 19, 20, 23);

  /**
   * The sentences of discord.py 1.7: the author's name, the content, the first one mentioned. The
   * doubled blanks are the name of the guild, which the original's reader does not know.
   */
  private static final Map<Integer, String> KNOWN =
      Map.ofEntries(
          entry(1, "%1$s added %3$s to the group."),
          entry(2, "%1$s removed %3$s from the group."),
          entry(4, "%1$s changed the channel name: %2$s"),
          entry(5, "%1$s changed the channel icon."),
          entry(6, "%1$s pinned a message to this channel."),
          entry(8, "%1$s just boosted the server!"),
          entry(9, "%1$s just boosted the server!  has achieved **Level 1!**"),
          entry(10, "%1$s just boosted the server!  has achieved **Level 2!**"),
          entry(11, "%1$s just boosted the server!  has achieved **Level 3!**"),
          entry(12, "%1$s has added %2$s to this channel"),
          entry(
              14,
              "This server has been removed from Server Discovery because it no longer passes all"
                  + " the requirements. Check Server Settings for more details."),
          entry(
              15,
              "This server is eligible for Server Discovery again and has been automatically"
                  + " relisted!"),
          entry(
              16,
              "This server has failed Discovery activity requirements for 1 week. If this server"
                  + " fails for 4 weeks in a row, it will be automatically removed from"
                  + " Discovery."),
          entry(
              17,
              "This server has failed Discovery activity requirements for 3 weeks in a row. If"
                  + " this server fails for 1 more week, it will be removed from Discovery."));

  private static final String CONTENT = "/content";
  private static final String NO_DETAIL = "/none";

  /**
   * What the original cannot say, because it fails on the type or does not know it.
   *
   * @param did what the author did
   * @param detail a pointer to what there is to add
   */
  private record Deed(String did, String detail) {}

  private static final Map<Integer, Deed> NEWER =
      Map.ofEntries(
          entry(3, new Deed("started a call", NO_DETAIL)),
          entry(13, new Deed("went live", NO_DETAIL)),
          entry(18, new Deed("started a thread", CONTENT)),
          entry(22, new Deed("was reminded to invite people", NO_DETAIL)),
          entry(24, new Deed("had a message stopped by AutoMod", "/embeds/0/description")),
          entry(25, new Deed("subscribed to a role", "/role_subscription_data/tier_name")),
          entry(26, new Deed("was shown a premium offer", CONTENT)),
          entry(27, new Deed("started a stage", CONTENT)),
          entry(28, new Deed("ended a stage", CONTENT)),
          entry(29, new Deed("is now a speaker", NO_DETAIL)),
          entry(30, new Deed("asked to speak", NO_DETAIL)),
          entry(31, new Deed("changed the stage topic", CONTENT)),
          entry(32, new Deed("subscribed to an app", "/application/name")),
          entry(36, new Deed("enabled security actions until", CONTENT)),
          entry(37, new Deed("disabled security actions", NO_DETAIL)),
          entry(38, new Deed("reported a raid", NO_DETAIL)),
          entry(39, new Deed("reported a false alarm", NO_DETAIL)),
          entry(
              44,
              new Deed(
                  "bought a product",
                  "/purchase_notification/guild_product_purchase/product_name")));

  private Sentences() {}

  static boolean isOrdinary(int type) {
    return ORDINARY.contains(type);
  }

  static String of(int type, Cast cast, Shown message) {
    String author = cast.author().name();
    if (type == JOIN) {
      return Greeting.of(author, message.created());
    }
    if (type == THREAD_START) {
      return author + " " + Retelling.threadStart(message.json());
    }
    if (type == POLL_RESULT) {
      return author + " " + Retelling.pollResult(message.json());
    }
    String known = KNOWN.get(type);
    return known != null
        ? known.formatted(author, message.content(), cast.firstMentioned())
        : newer(type, author, message.json());
  }

  private static String newer(int type, String author, JsonNode message) {
    Deed deed = NEWER.getOrDefault(type, new Deed("sent a message of type " + type, CONTENT));
    String detail = message.at(deed.detail()).asText();
    return author + " " + deed.did() + (detail.isEmpty() ? "." : ": " + detail);
  }
}
