package dev.discard.common.archive.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.discard.common.archive.page.MalformedPageException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagePageScanTest {

  @Test
  void scan_findsIdsTypesSpansAndReactions() throws MalformedPageException {
    String first =
        "{\"id\":\"9\",\"type\":19,\"content\":\"é}{\\\"\","
            + "\"referenced_message\":{\"id\":\"3\",\"reactions\":[1]},"
            + "\"reactions\":[{\"emoji\":{\"id\":null,\"name\":\"👍\"},\"count\":3,"
            + "\"count_details\":{\"burst\":1,\"normal\":2}},"
            + "{\"emoji\":{\"id\":\"5\",\"name\":\"x\",\"animated\":true},\"count\":7}]}";
    String second = "{ \"id\" : \"7\" }";
    byte[] page = utf8(" [ " + first + " ,\n" + second + "]\n");

    MessagePage scanned = MessagePageScan.scan(page);

    assertThat(scanned.messages()).extracting(PageMessage::id).containsExactly(9L, 7L);
    assertThat(scanned.messages()).extracting(PageMessage::type).containsExactly(19, 0);
    assertThat(scanned.messages())
        .extracting(
            m -> new String(Arrays.copyOfRange(page, m.from(), m.to()), StandardCharsets.UTF_8))
        .containsExactly(first, second);
    assertThat(scanned.messages().get(0).reactions())
        .containsExactly(
            new PageReaction(0, "👍", false, 3, 2, 1), new PageReaction(5, "x", true, 7, 7, 0));
  }

  @Test
  void pollsAnswers_haveTheirVotes_andNoneWhereTheResultsSayNone() throws MalformedPageException {
    assertThat(
            answers(
                "{\"answers\":[{\"answer_id\":1},{\"answer_id\":2}],\"results\":"
                    + "{\"is_finalized\":true,\"answer_counts\":[{\"id\":2,\"count\":7}]}}"))
        .containsExactly(new PageAnswer(1, 0), new PageAnswer(2, 7));
  }

  /** No results are not the same as no votes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"answers\":[{\"answer_id\":1}]}",
        "{\"results\":null,\"answers\":[{\"answer_id\":\"1\"}]}",
        "{\"results\":{\"answer_counts\":{}},\"answers\":[{\"answer_id\":1}]}"
      })
  void pollsVotes_areUntold_withoutResults(String poll) throws MalformedPageException {
    assertThat(answers(poll)).containsExactly(new PageAnswer(1, PageAnswer.UNTOLD));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "7",
        "[]",
        "{}",
        "{\"answers\":7}",
        "{\"answers\":[null,[],{\"answer_id\":0},{\"answer_id\":-1},{\"answer_id\":\"../x\"},"
            + "{\"answer_id\":99999999999999999999},{\"answer_id\":{}}]}"
      })
  void oddPolls_haveNoAnswers(String poll) throws MalformedPageException {
    assertThat(answers(poll)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'\"flags\":32'; true",
        "'\"flags\":\"32\"'; false",
        "'\"flags\":1,\"thread\":{\"id\":\"5\"}'; true",
        "'\"thread\":null'; false",
        "'\"type\":18'; false"
      })
  void thread_isToldByItsObject_orByTheFlag(String members, boolean thread)
      throws MalformedPageException {
    assertThat(message(members).thread()).isEqualTo(thread);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'\"content\":\"x\"'; SOME",
        "'\"content\":\"\",\"embeds\":[{}]'; SOME",
        "'\"attachments\":[{}],\"flags\":32768'; SOME",
        "'\"sticker_items\":[{}]'; SOME",
        "'\"stickers\":[{}]'; SOME",
        "'\"poll\":{}'; SOME",
        "'\"components\":[{}]'; SOME",
        "'\"message_snapshots\":[{}]'; SOME",
        "'\"cont\\u0065nt\":\"x\"'; SOME",
        "'\"content\":\"\",\"embeds\":[],\"attachments\":[],\"components\":null'; NONE",
        "'\"type\":19,\"content\":\"\"'; NONE",
        "'\"content\":\"\",\"flags\":32768'; NOT_EXPECTED",
        "'\"content\":\"\",\"type\":7'; NOT_EXPECTED"
      })
  void content_isSeen_whereverItStands(String members, PageMessage.Content content)
      throws MalformedPageException {
    assertThat(message(members).content()).isEqualTo(content);
  }

  @Test
  void scan_givesOffsetsIntoTheWholeArray_whenAPartIsScanned() throws MalformedPageException {
    byte[] bytes = utf8("xxx[{\"id\":\"1\"}]yy");

    PageMessage message = MessagePageScan.scan(bytes, 3, bytes.length - 2).messages().get(0);

    assertThat(message.from()).isEqualTo(4);
    assertThat(message.to()).isEqualTo(14);
  }

  @Test
  void scan_isKindToOddData() throws MalformedPageException {
    byte[] page =
        utf8(
            "[{\"id\":1,\"type\":\"x\",\"reactions\":null},"
                + "{\"id\":\"x\",\"id\":\"2\",\"type\":99999999999999999999,"
                + "\"reactions\":{\"a\":[]}},"
                + "{\"id\":\"3\",\"reactions\":[[],4,{},{\"emoji\":[{\"id\":1}]},"
                + "{\"emoji\":{\"id\":12,\"name\":{}},\"count\":\"many\"}]}]");

    List<PageMessage> messages = MessagePageScan.scan(page).messages();

    assertThat(messages).extracting(PageMessage::id).containsExactly(1L, 2L, 3L);
    assertThat(messages).extracting(PageMessage::type).containsExactly(0, 0, 0);
    assertThat(messages.get(2).reactions())
        .containsExactly(
            new PageReaction(0, null, false, 1, 1, 0),
            new PageReaction(0, null, false, 1, 1, 0),
            new PageReaction(12, null, false, 1, 1, 0));
  }

  @ParameterizedTest
  @CsvSource({"120.0, 120", "1.2e2, 120", "12E+1, 120", "0.0, 0", "-0, 0"})
  void numbers_areRead_howeverSpelled(String spelled, int number) throws MalformedPageException {
    byte[] page =
        utf8(
            "[{\"id\":\"1\",\"reactions\":[{\"emoji\":{\"id\":null,\"name\":\"x\"},\"count\":200,"
                + ("\"count_details\":{\"normal\":80,\"burst\":" + spelled + "}}]}]"));
    assertThat(MessagePageScan.scan(page).messages().get(0).reactions())
        .containsExactly(new PageReaction(0, "x", false, 200, 80, number));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"message\":\"no\"}     | NO_ARRAY",
        "[1]                      | NO_OBJECT",
        "[{}]                     | BAD_ID",
        "[{\"id\":null}]          | BAD_ID",
        "[{\"id\":-1}]            | BAD_ID",
        "[{\"id\":\"12a\"}]       | BAD_ID",
        "[{\"id\":\"99999999999999999999\"}] | BAD_ID",
        "[{\"id\":\"1\"}          | BROKEN_JSON",
        "[{\"id\":\"1\"}] x       | BROKEN_JSON",
        "[{\"id\":\"1\"}] []      | BROKEN_JSON",
        "[{\"id\" \"1\"}]         | BROKEN_JSON",
        "``                       | NO_ARRAY",
        "<html>                   | BROKEN_JSON"
      })
  void scan_namesTheFault(String body, Reason reason) {
    MalformedPageException fault =
        catchThrowableOfType(
            MalformedPageException.class, () -> MessagePageScan.scan(utf8(body.strip())));

    assertThat(fault.reason()).isEqualTo(reason);
  }

  @Property
  void page_knowsItsEnds_comparedUnsigned(@ForAll @Size(min = 1, max = 20) List<Long> ids) {
    MessagePage page = new MessagePage(ids.stream().map(id -> PageMessage.plain(id)).toList());

    List<Long> sorted = ids.stream().sorted(Long::compareUnsigned).toList();
    assertThat(page.ascending()).extracting(PageMessage::id).isEqualTo(sorted);
    assertThat(page.minId()).isEqualTo(sorted.get(0));
    assertThat(page.maxId()).isEqualTo(sorted.get(sorted.size() - 1));
  }

  private static List<PageAnswer> answers(String poll) throws MalformedPageException {
    return message("\"poll\":" + poll).answers();
  }

  private static PageMessage message(String members) throws MalformedPageException {
    return MessagePageScan.scan(utf8("[{\"id\":\"1\"," + members + "}]")).messages().get(0);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
