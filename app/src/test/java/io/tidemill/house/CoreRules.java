package io.tidemill.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/// What core may know. The packages lie under a root, so that a test can hold up a small core that
/// is wrong.
///
/// @param root the package above `value` and the others
record CoreRules(String root) {
  /// From the bottom up; those in one row do not know each other.
  static final List<List<String>> LAYERS =
      List.of(
          List.of("value"),
          List.of("failure", "budget", "ranking", "expression"),
          List.of("pipeline", "answer"),
          List.of("language", "plan"),
          List.of("lint", "engine"),
          List.of("schedule", "port", "performance"),
          List.of("forecast"),
          List.of("runtime"));

  /// A package knows those in the rows below its own, and itself.
  ArchRule packagesPointDownward() {
    return classes()
        .that()
        .resideInAnyPackage(within(packages()))
        .should(
            new ArchCondition<>("depend on lower packages of core only") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                    .filter(CoreRules.this::pointsAside)
                    .map(wrong -> SimpleConditionEvent.violated(wrong, wrong.getDescription()))
                    .forEach(events::add);
              }
            })
        .allowEmptyShould(true);
  }

  /// All but `runtime` compute: no threads, no files, no network.
  ArchRule decidingIsPure() {
    return noClasses()
        .that()
        .resideInAnyPackage(within(purePackages()))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.concurrent..", "java.io..", "java.nio.file..", "java.net..")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Thread.class)
        .allowEmptyShould(true);
  }

  /// All but `runtime` are told the time and their luck.
  ArchRule decidingIsTold() {
    return classes()
        .that()
        .resideInAnyPackage(within(purePackages()))
        .should(Privilege.notBeUsed())
        .allowEmptyShould(true);
  }

  /// YAML ends in `language`.
  ArchRule yamlStaysInLanguage() {
    return noClasses()
        .that()
        .resideInAnyPackage(within(packages()))
        .and()
        .resideOutsideOfPackage(root + ".language..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.snakeyaml..")
        .allowEmptyShould(true);
  }

  private static List<String> packages() {
    return LAYERS.stream().flatMap(List::stream).toList();
  }

  private static List<String> purePackages() {
    return packages().stream().filter(name -> !name.equals("runtime")).toList();
  }

  private String[] within(List<String> names) {
    return names.stream().map(name -> root + "." + name + "..").toArray(String[]::new);
  }

  private boolean pointsAside(Dependency dependency) {
    String from = nameOf(dependency.getOriginClass());
    String to = nameOf(dependency.getTargetClass());
    return !from.equals(to) && layerOf(to) >= layerOf(from);
  }

  /// The package below the root that a class lies in; empty when it lies elsewhere.
  private String nameOf(JavaClass type) {
    String name = type.getBaseComponentType().getPackageName() + ".";
    return name.startsWith(root + ".")
        ? name.substring(root.length() + 1).replaceFirst("\\..*", "")
        : "";
  }

  private static int layerOf(String name) {
    for (int layer = 0; layer < LAYERS.size(); layer++) {
      if (LAYERS.get(layer).contains(name)) {
        return layer;
      }
    }
    return -1;
  }
}
