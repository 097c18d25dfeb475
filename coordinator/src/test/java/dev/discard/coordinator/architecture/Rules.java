package dev.discard.coordinator.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The shape of the code, as rules over its bytecode.
 *
 * <p>A {@code static final String} is inlined by the compiler, so a dependency through such a
 * constant is not seen.
 *
 * @param base the package that everything lies in: the project's, or that of planted violations
 */
record Rules(String base) {

  /** Packages that are plain blocking Java: readable, testable and usable without an event loop. */
  private static final String[] PLAIN = {
    "common.snowflake",
    "common.job",
    "common.archive",
    "common.segment",
    "coordinator.plan",
    "coordinator.stitch",
    "coordinator.closing",
    "coordinator.report",
    "coordinator.run",
    "coordinator.read",
    "coordinator.summary",
    "coordinator.verify"
  };

  /** Where names on disk are made; everyone else is handed a path. */
  private static final String[] NAMING = {
    "common.archive",
    "common.segment",
    "common.redis",
    "coordinator.run",
    "coordinator.media",
    "coordinator.warc",
    "coordinator.ingest",
    "coordinator.cli",
    "coordinator.demo"
  };

  private static final Set<String> NOW =
      Set.of("now", "currentTimeMillis", "nanoTime", "systemUTC", "systemDefaultZone");

  List<ArchRule> all() {
    return List.of(
        packagesAreFreeOfCycles(),
        arrowsGoDown(),
        workerDoesNotKnowTheCoordinator(),
        coordinatorStartsWorkersInTwoPlaces(),
        plainPackagesDoNotKnowVertx(),
        timeIsAnArgument(),
        namesOnDiskAreMadeInFewPlaces(),
        simulatorIsForTrialsOnly(),
        wiringIsNotUsedFromBelow(),
        classesAreNotNamedForTheirLayer(),
        packagesAreNotNamedForTheirLayer());
  }

  ArchRule packagesAreFreeOfCycles() {
    return slices().matching(base + ".(**)").should().beFreeOfCycles();
  }

  ArchRule arrowsGoDown() {
    return classes()
        .should(new Levels(base).goDown())
        .as("a package uses packages of lower levels only");
  }

  ArchRule workerDoesNotKnowTheCoordinator() {
    return noClasses()
        .that(in("worker"))
        .should()
        .dependOnClassesThat(in("coordinator"))
        .because("the two meet in common: queue, segment, upload contract");
  }

  ArchRule coordinatorStartsWorkersInTwoPlaces() {
    return noClasses()
        .that(in("coordinator").and(not(in("coordinator.local", "coordinator.cli"))))
        .should()
        .dependOnClassesThat(in("worker"));
  }

  ArchRule plainPackagesDoNotKnowVertx() {
    return noClasses()
        .that(in(PLAIN))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.vertx..");
  }

  ArchRule timeIsAnArgument() {
    return noClasses()
        .that(not(in("common.async")))
        .should()
        .callCodeUnitWhere(readsTheClock())
        .because("tests move time by hand: take a common.async.Clock or Ticker");
  }

  ArchRule namesOnDiskAreMadeInFewPlaces() {
    return noClasses()
        .that(not(in(NAMING)))
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "a name is added to a path",
                call ->
                    call.getTargetOwner().isEquivalentTo(Path.class)
                        && call.getName().startsWith("resolve")));
  }

  ArchRule simulatorIsForTrialsOnly() {
    return noClasses()
        .that(not(in("common.sim", "coordinator.cli", "coordinator.demo")))
        .should()
        .dependOnClassesThat(in("common.sim"));
  }

  ArchRule wiringIsNotUsedFromBelow() {
    return noClasses()
        .that(not(in("worker.app", "coordinator.app", "coordinator.local", "coordinator.cli")))
        .should()
        .dependOnClassesThat(in("worker.app", "coordinator.app"))
        .because("app packages put the parts together and hold nothing that another part needs");
  }

  ArchRule classesAreNotNamedForTheirLayer() {
    return noClasses()
        .should()
        .haveNameMatching(".*(Manager|Helper|Util|Utils|Service|Impl|Handler)")
        .because("a class is named for its step or its thing");
  }

  ArchRule packagesAreNotNamedForTheirLayer() {
    return noClasses()
        .should()
        .resideInAnyPackage(
            "..impl..", "..util..", "..model..", "..dto..", "..service..", "..helper..")
        .because("packages are features");
  }

  /** For tests. Shipped code does sleep, between attempts on job threads. */
  ArchRule nobodySleeps() {
    return noClasses()
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .because("who sleeps hopes: wait for a condition");
  }

  private DescribedPredicate<JavaCall<?>> readsTheClock() {
    return DescribedPredicate.describe(
        "the clock is read",
        call -> {
          JavaClass owner = call.getTargetOwner();
          return NOW.contains(call.getName())
              && (owner.isEquivalentTo(System.class) || owner.getPackageName().equals("java.time"));
        });
  }

  private DescribedPredicate<JavaClass> in(String... packages) {
    return resideInAnyPackage(
        Arrays.stream(packages).map(name -> base + "." + name + "..").toArray(String[]::new));
  }
}
