package foyer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Controller;

/** The rooms keep to their own, and each class to what its name says. */
class RoomsTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("foyer");

  @Test
  void a_room_calls_only_whom_it_may() {
    ApplicationModules.of(House.class).verify();
  }

  @Test
  void only_tables_speak_sql() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Table")
        .and()
        .resideOutsideOfPackage("foyer.ops")
        // Small faces whose one or two statements are all they are.
        .and()
        .haveNameNotMatching(
            "foyer\\.(house\\.(Settings|AuditTrail|RoundTrip)"
                + "|people\\.(Sessions|FirstOfficer|SignInAttempts|LastOfficer))(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(JdbcClient.class, JdbcTemplate.class)
        .check(CLASSES);
  }

  @Test
  void only_pages_and_interfaces_for_programs_speak_http() {
    classes()
        .that()
        .areMetaAnnotatedWith(Controller.class)
        .should()
        .haveNameMatching(".*(Pages|Api|OfficeHome)")
        .check(CLASSES);
  }

  @Test
  void no_noun_is_missing() {
    noClasses()
        .should()
        .haveNameMatching(".*(Manager|Service|Helper|Utils?|Impl|Data|Info)")
        .check(CLASSES);
  }

  @Test
  void nobody_calls_the_command_line() {
    noClasses()
        .that()
        .resideOutsideOfPackage("foyer.ops")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("foyer.ops")
        .check(CLASSES);
  }
}
