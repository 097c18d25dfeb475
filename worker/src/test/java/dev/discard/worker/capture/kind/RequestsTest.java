package dev.discard.worker.capture.kind;

import static dev.discard.worker.testing.HistoryLines.url;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.Work;
import dev.discard.common.resource.Catalogue;
import dev.discard.common.resource.Resource;
import dev.discard.common.resource.Resource.Scope;
import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.guild.Guild;
import dev.discard.worker.testing.CaptureFixture;
import dev.discard.worker.testing.DescribedApi;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every request of every kind of job, held against Discord's own description of its API. */
class RequestsTest {

  /** Left out of the description, although Discord answers it (DISCORD.md 1.2). */
  private static final Set<String> UNDESCRIBED = Set.of("member-verification");

  @TempDir Path directory;
  private CaptureFixture fixture;

  @AfterEach
  void close() throws Exception {
    if (fixture != null) {
      fixture.close();
    }
  }

  @Test
  void requests_areAsDiscordDescribesThem() throws Exception {
    Optional<DescribedApi> found = DescribedApi.find();
    assumeTrue(found.isPresent(), "discord-openapi.json is not beside the repository");
    fixture = CaptureFixture.start(directory, "world=demo");
    Map<String, String> flaws = new TreeMap<>();
    Set<String> names = new TreeSet<>();
    for (Work work : everything()) {
      for (JsonNode line : fixture.run(work).segments().lines()) {
        String path = url(line).startsWith("http") ? path(line) : "";
        if (!path.isEmpty() && UNDESCRIBED.stream().noneMatch(path::endsWith)) {
          JsonNode params = line.at("/request/params");
          names.add(
              path.replaceAll("\\d{5,}", "N")
                  + params.propertyStream().map(Map.Entry::getKey).toList());
          String flaw = found.get().flaw(path, params);
          if (!flaw.isEmpty()) {
            flaws.put(path + params, flaw);
          }
        }
      }
    }
    assertThat(flaws).isEmpty();
    assertThat(names)
        .as("later pages are among them")
        .contains(
            "/channels/N/messages[limit, after]",
            "/channels/N/messages/pins[limit, before]",
            "/guilds/N/members[limit, after]",
            "/guilds/N/bans[limit, after]",
            "/guilds/N/audit-logs[limit, before]",
            "/channels/N/threads/search[archived, sort_by, sort_order, limit]");
  }

  private List<Work> everything() throws Exception {
    Guild guild = fixture.get(fixture.sim().ask(world -> world.guilds().iterator().next()));
    List<Work> works = new ArrayList<>();
    works.add(new Work.Session(List.of(guild.channels().get(0).id()), true));
    works.add(new Work.Gateway(List.of()));
    works.add(new Work.Guild(guild.id(), 1));
    works.add(new Work.Members(guild.id()));
    works.add(new Work.Invites(List.of("nobody-has-it")));
    works.add(new Work.Resources(guild.id(), null, names(Scope.GUILD)));
    for (Channel channel : guild.channels()) {
      ChannelRef ref =
          new ChannelRef(
              guild.id(), channel.id(), channel.name(), channel.type().number(), null, null);
      works.add(new Work.Resources(guild.id(), ref, names(Scope.CHANNEL)));
      works.add(new Work.Threads(ref, true));
      works.add(new Work.Threads(ref, false));
      works.add(new Work.Pins(ref));
    }
    works.add(fixture.history("oddities"));
    works.add(fixture.history("reactions"));
    return works;
  }

  private static List<String> names(Scope scope) {
    return Catalogue.of(scope).stream().map(Resource::name).toList();
  }

  private String path(JsonNode line) {
    return url(line).substring(fixture.sim().apiBase().length());
  }
}
