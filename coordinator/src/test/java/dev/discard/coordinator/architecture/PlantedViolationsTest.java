package dev.discard.coordinator.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule is seen to fail: on classes planted beside this one that break it. */
class PlantedViolationsTest {

  private static final String BASE = PlantedViolationsTest.class.getPackageName() + ".planted";
  private static final Rules RULES = new Rules(BASE);
  private static final JavaClasses PLANTED = new ClassFileImporter().importPackages(BASE);

  static Stream<Arguments> offenders() {
    return Stream.of(
        arguments(RULES.packagesAreFreeOfCycles(), "NeedsJob.job()"),
        arguments(RULES.arrowsGoDown(), "NeedsSegment.piece()"),
        arguments(RULES.arrowsGoDown(), "Anything has no place"),
        arguments(RULES.workerDoesNotKnowTheCoordinator(), "KnowsCoordinator.plan()"),
        arguments(RULES.coordinatorStartsWorkersInTwoPlaces(), "KnowsWorker.worker()"),
        arguments(RULES.plainPackagesDoNotKnowVertx(), "ReturnsFuture.later()"),
        arguments(RULES.timeIsAnArgument(), "AsksForNow.now()"),
        arguments(RULES.timeIsAnArgument(), "System.currentTimeMillis()"),
        arguments(RULES.timeIsAnArgument(), "System.nanoTime()"),
        arguments(RULES.namesOnDiskAreMadeInFewPlaces(), "NamesFile.log("),
        arguments(RULES.simulatorIsForTrialsOnly(), "UsesSimulator.simulated()"),
        arguments(RULES.wiringIsNotUsedFromBelow(), "UsesWiring.wiring()"),
        arguments(RULES.classesAreNotNamedForTheirLayer(), "LeaseManager"),
        arguments(RULES.packagesAreNotNamedForTheirLayer(), "Anything"),
        arguments(RULES.nobodySleeps(), "Sleeps.hope()"));
  }

  @ParameterizedTest
  @MethodSource("offenders")
  void rule_reportsTheOffender_whenOneIsPlanted(ArchRule rule, String offender) {
    EvaluationResult result = rule.evaluate(PLANTED);

    assertThat(result.hasViolation()).isTrue();
    assertThat(String.join("\n", result.getFailureReport().getDetails())).contains(offender);
  }

  @Test
  void everyRule_hasAnOffender() {
    assertThat(offenders().map(row -> ((ArchRule) row.get()[0]).getDescription()))
        .containsAll(
            RULES.all().stream().map(ArchRule::getDescription).collect(Collectors.toSet()));
  }

  @Test
  void clockRule_sparesTheClockItself() {
    assertThat(
            String.join(
                "\n", RULES.timeIsAnArgument().evaluate(PLANTED).getFailureReport().getDetails()))
        .doesNotContain("ReadsTheClock");
  }
}
