package dev.discard.coordinator.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.discard.common.archive.line.ScannedLine.Kind;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.archive.reading.ArchiveLine;
import dev.discard.common.archive.reading.ArchiveLines;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.secret.Secret;
import dev.discard.common.sim.guild.Permissions;
import dev.discard.common.sim.oracle.OracleReport;
import dev.discard.common.sim.oracle.Seen;
import dev.discard.common.sim.people.Account;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.coordinator.endtoend.HomeFleet.Archive;
import dev.discard.coordinator.submit.CoordinatorFault;
import dev.discard.coordinator.submit.RequeueOrder;
import dev.discard.coordinator.submit.RunClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs with several tokens, against a simulated Discord with as many bots. */
final class SeveralTokensTest {

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final String LIMITS = "limits=messages=5/1s";

  @TempDir private Path output;
  private HomeFleet home;

  @AfterEach
  void close() throws Exception {
    home.close();
  }

  @Test
  void channel_isReadUnderAllAccounts_andEveryLineTellsWhich() throws Exception {
    start("world=channel:4000", "bots=3", LIMITS);
    RunSpec run = submit(guildRun());

    Archive archive = home.follow(run);

    assertThat(archive.outcome().exitCode()).as(archive.outcome().toString()).isZero();
    assertThat(home.findings(archive)).isEmpty();
    OracleReport seen = oracle();
    assertThat(seen.overruns()).isZero();
    assertThat(pagesByAccount(seen).values()).hasSize(3).allMatch(pages -> pages >= 8);
    Set<String> accounts = new TreeSet<>();
    for (ArchiveLine line : lines(archive)) {
      if (line.content().kind() != Kind.WS) {
        accounts.add(line.json().path("account").asText("none"));
      }
    }
    assertThat(accounts).isEqualTo(botIds());
    assertThat(archive.meta().accounts())
        .extracting(RunMeta.Account::number, RunMeta.Account::channels)
        .containsExactly(tuple(1, 1), tuple(2, 1), tuple(3, 1));
    assertNoTokenIn(archive);
  }

  @Test
  void archive_holdsWhatAnyAccountSees_andDeniesOnlyTheRest() throws Exception {
    start("world=tiny", "bots=2");
    List<Account> bots = bots();
    long general = home.channel("general").id();
    long empty = home.channel("empty").id();
    hide(general, bots.get(0));
    hide(empty, bots.get(1));

    Archive archive = home.follow(submit(guildRun()));

    assertThat(archive.outcome().exitCode()).as(archive.outcome().toString()).isZero();
    assertThat(home.findings(archive)).isEmpty();
    assertThat(archive.meta().denied())
        .filteredOn(missing -> missing.channel() != null && missing.resource() == null)
        .extracting(RunMeta.Missing::channel)
        .containsOnly(home.channel("hidden").id());
    assertThat(archive.meta().accounts())
        .extracting(RunMeta.Account::id, RunMeta.Account::channels)
        .containsExactly(tuple(bots.get(0).id(), 1), tuple(bots.get(1).id(), 1));
    assertThat(archive.outcome().sums().messages()).isEqualTo(250);
    assertThat(oracle().status(403)).isZero();
    assertThat(pagesByAccount(oracle())).containsOnlyKeys("Archivist 2", "Archivist");
  }

  @Test
  void run_isCompletedByTheOthers_whenATokenIsRevoked() throws Exception {
    start("world=channel:4000", "bots=3", LIMITS);
    RunSpec run = submit(guildRun());
    awaitPages(9);

    HomeFleet.await(home.sim().revoke(home.sim().botTokens().get(1)));
    Archive archive = home.follow(run);

    assertThat(archive.outcome().exitCode()).as(archive.outcome().toString()).isZero();
    assertThat(home.findings(archive)).isEmpty();
    assertThat(archive.outcome().sums().messages()).isEqualTo(4000);
    assertThat(oracle().status(401)).isBetween(1L, 3L);
  }

  @Test
  void run_goesOnWithoutATokenThatWasNeverAccepted_andSaysSo() throws Exception {
    start("world=tiny", "bots=2");
    HomeFleet.await(home.sim().revoke(home.sim().botTokens().get(0)));

    Archive archive = home.follow(submit(guildRun()));

    assertThat(archive.outcome().exitCode()).as(archive.outcome().toString()).isZero();
    assertThat(archive.outcome().sums().messages()).isEqualTo(250);
    assertThat(archive.meta().warnings())
        .anyMatch(warning -> warning.startsWith("Discord did not accept token 1 of 2 ("));
    assertThat(archive.meta().accounts()).extracting(RunMeta.Account::number).containsExactly(2);
  }

  @Test
  void run_endsUnauthorised_whenNoTokenIsLeft() throws Exception {
    start("world=channel:4000", "bots=2", LIMITS);
    RunSpec run = submit(guildRun());
    awaitPages(6);

    for (String token : home.sim().botTokens()) {
      HomeFleet.await(home.sim().revoke(token));
    }

    assertThat(home.follow(run).outcome().exitCode()).isEqualTo(4);
  }

  @Test
  void run_isTakenUpAgain_withAsManyTokens_andWhatEachAccountWasTold() throws Exception {
    start("world=tiny", "bots=2");
    List<Account> bots = bots();
    long general = home.channel("general").id();
    hide(general, bots.get(0));
    RunSpec run = submit(guildRun());
    assertThat(home.follow(run).outcome().exitCode()).isZero();
    home.renew();
    RunClient client = home.fleet().client();
    var order = Optional.of(new RequeueOrder(RequeueOrder.Which.ALL, null, general, null));
    List<Secret> tokens = home.sim().botTokens().stream().map(Secret::of).toList();

    assertThatThrownBy(() -> client.takeUp(run.id(), order, tokens.subList(0, 1)))
        .isInstanceOf(CoordinatorFault.class)
        .hasMessageContaining("the run began with 2 tokens and 1 are given");
    assertThat(client.takeUp(run.id(), order, tokens).jobs()).isPositive();
    Archive again = home.follow(run);

    assertThat(again.outcome().exitCode()).as(again.outcome().toString()).isZero();
    assertThat(home.findings(again)).isEmpty();
    assertThat(again.meta().accounts())
        .extracting(RunMeta.Account::id, RunMeta.Account::channels)
        .containsExactly(tuple(bots.get(0).id(), 1), tuple(bots.get(1).id(), 2));
    assertThat(oracle().status(403)).isZero();
  }

  private void start(String... world) throws Exception {
    home = HomeFleet.start(output, 2, world);
  }

  private RunSpec guildRun() throws InterruptedException {
    return home.run(RunMode.GUILD, home.guild(0).id());
  }

  private RunSpec submit(RunSpec run) throws InterruptedException {
    return home.submitWithAllBots(run);
  }

  private void hide(long channel, Account from) throws InterruptedException {
    HomeFleet.await(
        home.sim().change(world -> world.deny(channel, from.id(), Permissions.VIEW_CHANNEL)));
  }

  private OracleReport oracle() throws InterruptedException {
    return HomeFleet.await(home.sim().oracle());
  }

  private void awaitPages(int count) {
    Awaitility.await()
        .atMost(DEADLINE)
        .until(() -> oracle().log().stream().filter(SeveralTokensTest::isPage).count() >= count);
  }

  private static boolean isPage(Seen seen) {
    return seen.route().equals("messages") && seen.status() == 200;
  }

  private static Map<String, Integer> pagesByAccount(OracleReport report) {
    Map<String, Integer> pages = new TreeMap<>();
    report.log().stream()
        .filter(SeveralTokensTest::isPage)
        .forEach(seen -> pages.merge(seen.account(), 1, Integer::sum));
    return pages;
  }

  private List<Account> bots() throws InterruptedException {
    return HomeFleet.await(
        home.sim().ask(world -> world.accounts().stream().filter(Account::bot).toList()));
  }

  private Set<String> botIds() throws InterruptedException {
    Set<String> ids = new TreeSet<>();
    bots().forEach(bot -> ids.add(Snowflake.format(bot.id())));
    return ids;
  }

  private static List<ArchiveLine> lines(Archive archive) throws IOException {
    List<ArchiveLine> all = new ArrayList<>();
    for (Path file : files(archive)) {
      if (file.toString().endsWith(".jsonl")) {
        try (ArchiveLines lines = ArchiveLines.open(file)) {
          lines.forEach(all::add);
        }
      }
    }
    return all;
  }

  private void assertNoTokenIn(Archive archive) throws IOException {
    for (Path file : files(archive)) {
      String text = Files.readString(file);
      home.sim().botTokens().forEach(token -> assertThat(text).doesNotContain(token));
    }
  }

  private static List<Path> files(Archive archive) throws IOException {
    try (Stream<Path> paths = Files.walk(archive.path())) {
      return paths.filter(Files::isRegularFile).toList();
    }
  }
}
