package dev.discard.worker.capture.guild;

import static dev.discard.worker.testing.HistoryLines.errors;
import static dev.discard.worker.testing.HistoryLines.isHttp;
import static dev.discard.worker.testing.HistoryLines.url;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.archive.line.Scrubber;
import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.Work;
import dev.discard.common.resource.Catalogue;
import dev.discard.common.resource.Resource;
import dev.discard.common.resource.Resource.Scope;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.guild.Guild;
import dev.discard.worker.testing.CaptureFixture;
import dev.discard.worker.testing.CaptureFixture.Captured;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every list of the simulated guild that has one of everything, over real HTTP. */
class DemoGuildTest {

  @TempDir Path directory;
  private CaptureFixture fixture;
  private Guild guild;

  @BeforeEach
  void start() throws Exception {
    fixture = CaptureFixture.start(directory, "world=demo");
    guild = fixture.get(fixture.sim().ask(world -> world.guilds().iterator().next()));
  }

  @AfterEach
  void close() throws Exception {
    fixture.close();
  }

  @Test
  void everyResource_isRecordedOrRefusedOnRecord() throws Exception {
    List<String> names = Catalogue.of(Scope.GUILD).stream().map(Resource::name).toList();
    Captured captured = fixture.run(new Work.Resources(guild.id(), null, names));
    assertThat(captured.ending().kind()).isEqualTo(Ending.Kind.DONE);
    Set<String> asked = new TreeSet<>();
    captured.segments().lines().forEach(line -> asked.add(resourceOf(url(line))));
    assertThat(asked).containsAll(paths(Scope.GUILD));
    assertThat(errors(captured.segments().lines()))
        .allMatch(line -> line.at("/response/status").asInt() < 500);
  }

  /** Whatever is asked for, and whoever has put a webhook where. */
  @Test
  void tokensOfWebhooks_areInNoLine() throws Exception {
    fixture.unscrubbed();
    Set<String> tokens = new HashSet<>();
    for (Work work : everything()) {
      fixture.run(work).segments().lines().forEach(line -> collect(line, tokens));
    }
    assertThat(tokens).as("of the simulated guild").isNotEmpty();
    fixture.scrubbed();
    for (Work work : everything()) {
      String text = fixture.run(work).segments().text();
      assertThat(tokens).as(work.toString()).noneMatch(text::contains);
    }
  }

  @Test
  void threads_areFound_ofEveryChannelThatHasSome() throws Exception {
    Set<Long> found = new HashSet<>();
    for (Channel channel : guild.channels()) {
      Captured captured = fixture.run(new Work.Threads(ref(channel), true));
      for (JsonNode line : captured.segments().lines()) {
        line.at("/response/data/threads").forEach(thread -> found.add(thread.path("id").asLong()));
      }
    }
    assertThat(found).hasSizeGreaterThan(5);
  }

  @Test
  void pins_areAllThere() throws Exception {
    long most = 0;
    for (Channel channel : guild.channels()) {
      Captured captured = fixture.run(new Work.Pins(ref(channel)));
      long pins =
          captured.segments().lines().stream()
              .filter(line -> isHttp(line))
              .mapToLong(line -> line.at("/response/data/items").size())
              .sum();
      most = Math.max(most, pins);
    }
    assertThat(most).as("the channel with more pins than a page holds").isEqualTo(120);
  }

  private List<Work> everything() throws Exception {
    List<Work> works = new ArrayList<>();
    works.add(new Work.Guild(guild.id(), 1));
    works.add(new Work.Members(guild.id()));
    List<String> names = Catalogue.of(Scope.GUILD).stream().map(Resource::name).toList();
    works.add(new Work.Resources(guild.id(), null, names));
    List<String> ofChannels = Catalogue.of(Scope.CHANNEL).stream().map(Resource::name).toList();
    for (Channel channel : guild.channels()) {
      works.add(new Work.Resources(guild.id(), ref(channel), ofChannels));
      works.add(new Work.Pins(ref(channel)));
    }
    works.add(fixture.history("oddities"));
    return works;
  }

  private static void collect(JsonNode json, Set<String> tokens) {
    for (JsonNode object : json.findParents("token")) {
      JsonNode token = object.path("token");
      if (token.isTextual() && !token.asText().equals(Scrubber.MARK)) {
        tokens.add(token.asText());
      }
    }
  }

  private Set<String> paths(Scope scope) {
    Set<String> paths = new TreeSet<>();
    for (Resource resource : Catalogue.of(scope)) {
      paths.add(resource.path().replace("{guild}", "N").replace("{each}", "N"));
    }
    return paths;
  }

  private String resourceOf(String url) {
    return url.substring(fixture.sim().apiBase().length()).replaceAll("\\d{5,}", "N");
  }

  private static ChannelRef ref(Channel channel) {
    return new ChannelRef(
        channel.guildId(), channel.id(), channel.name(), channel.type().number(), null, null);
  }
}
