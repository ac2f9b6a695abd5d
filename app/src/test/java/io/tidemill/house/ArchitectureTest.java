package io.tidemill.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The rules on all that ships. [BrokenHouseTest] shows that each of them can fail.
class ArchitectureTest {
  private static final JavaClasses HOUSE = House.classes();
  private static final CoreRules CORE = new CoreRules("io.tidemill");

  @Test
  void seesTheWholeHouse() {
    assertThat(HOUSE.size()).isGreaterThan(40);
    assertThat(HOUSE).anyMatch(type -> type.getPackageName().equals("io.tidemill.value"));
    assertThat(HOUSE).anyMatch(type -> type.getPackageName().startsWith("io.tidemill.app"));
  }

  @Test
  void packagesOfCorePointDownward() {
    CORE.packagesPointDownward().check(HOUSE);
  }

  @Test
  void decidingIsPure() {
    CORE.decidingIsPure().check(HOUSE);
  }

  @Test
  void decidingIsToldTheTime() {
    CORE.decidingIsTold().check(HOUSE);
  }

  @Test
  void yamlStaysInLanguage() {
    CORE.yamlStaysInLanguage().check(HOUSE);
  }

  @ParameterizedTest
  @FieldSource("io.tidemill.house.Privilege#ALL")
  void oneClassHasEachPrivilege(Privilege privilege) {
    assertThat(privilege.usersAmong(HOUSE)).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void adaptersStayApart() {
    EdgeRules.adaptersStayApart("io.tidemill.adapters").check(HOUSE);
  }

  @Test
  void onlyTheCommandLineSpeaks() {
    EdgeRules.onlyTheCommandLineSpeaks().check(HOUSE);
  }

  @Test
  void everyPackageAnnouncesNull() {
    assertThat(EdgeRules.unmarkedPackages(HOUSE)).isEmpty();
  }

  @Test
  void coreExportsEveryPackageWithSomethingPublic() {
    assertThat(Exports.forgotten(House.sources())).isEmpty();
  }
}
