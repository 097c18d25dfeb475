package dev.discard.coordinator.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules hold for everything that ships, and one more for the tests. */
class ArchitectureTest {

  private static final String BASE = "dev.discard";
  private static final Rules RULES = new Rules(BASE);
  private static final JavaClasses SHIPPED =
      new ClassFileImporter().withImportOption(place -> !isTest(place)).importPackages(BASE);

  @TestFactory
  Stream<DynamicTest> shippedCode_keepsTheRule() {
    return RULES.all().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(SHIPPED)));
  }

  @Test
  void tests_waitForConditions_insteadOfSleeping() {
    JavaClasses tests =
        new ClassFileImporter()
            .withImportOption(place -> isTest(place) && !place.contains("/planted/"))
            // A schedule of trouble says itself when each of it comes, and how long it lasts.
            .withImportOption(place -> !place.contains("/coordinator/chaos/"))
            .importPackages(BASE);
    RULES.nobodySleeps().check(tests);
  }

  private static boolean isTest(Location place) {
    return place.contains("/test-classes/") || place.contains("-tests.jar");
  }
}
