package dev.discard.worker.capture.history;

import dev.discard.common.archive.page.MessagePage;
import dev.discard.common.archive.page.PageAnswer;
import dev.discard.common.archive.page.PageMessage;
import dev.discard.common.archive.page.PageReaction;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.worker.discord.call.Route;
import java.util.ArrayList;
import java.util.List;

/**
 * People that a message counts and another answer lists: who reacted in one way, or voted for one
 * answer.
 *
 * @param message the message
 * @param of what they did: the emoji of a reaction, or the answer of a poll
 * @param promised how many the message counts; 0 where it does not
 * @param route the list of them
 * @param way how it is asked for
 */
record People(long message, String of, long promised, Route route, Way way) {

  /** The kinds of lists. */
  enum Way {
    NORMAL,
    BURST,
    VOTES
  }

  /**
   * Which of them are archived.
   *
   * @param reactions those who reacted
   * @param votes those who voted
   */
  record Choice(boolean reactions, boolean votes) {}

  /** All people that a page counts, by ascending message, in the order of the message. */
  static List<People> of(long channel, MessagePage page, Choice choice) {
    List<People> people = new ArrayList<>();
    for (PageMessage message : page.ascending()) {
      if (choice.reactions()) {
        message.reactions().forEach(each -> add(people, channel, message.id(), each));
      }
      if (choice.votes()) {
        message.answers().forEach(each -> add(people, channel, message.id(), each));
      }
    }
    return people;
  }

  private static void add(List<People> people, long channel, long message, PageReaction reaction) {
    long id = reaction.emojiId();
    String emoji = id == 0 ? String.valueOf(reaction.emojiName()) : Snowflake.format(id);
    Route route = Route.reactions(channel, message, id, reaction.emojiName());
    if (reaction.normal() > 0 || reaction.burst() == 0) {
      people.add(new People(message, emoji, reaction.normal(), route, Way.NORMAL));
    }
    if (reaction.burst() > 0) {
      people.add(new People(message, emoji, reaction.burst(), route, Way.BURST));
    }
  }

  private static void add(List<People> people, long channel, long message, PageAnswer answer) {
    if (answer.votes() != 0) {
      Route route = Route.voters(channel, message, answer.id());
      long promised = Math.max(0, answer.votes());
      people.add(new People(message, "answer " + answer.id(), promised, route, Way.VOTES));
    }
  }
}
