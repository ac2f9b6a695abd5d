package io.tidemill.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/// What holds around core: neighbours stay apart, only the command line speaks, and null is
/// announced.
final class EdgeRules {
  private static final Set<String> SHARED =
      Set.of("provider.http", "journal.sql", "sink.file", "database", "event.cloud");

  private EdgeRules() {}

  /// One adapter does not know another, apart from those that exist to be shared.
  ///
  /// @param root the package above `provider`, `tool` and the others
  static ArchRule adaptersStayApart(String root) {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should(
            new ArchCondition<>("not know another adapter") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                    .filter(dependency -> borrows(root, dependency))
                    .map(wrong -> SimpleConditionEvent.violated(wrong, wrong.getDescription()))
                    .forEach(events::add);
              }
            })
        .allowEmptyShould(true);
  }

  /// Everything else hands its words to the command line.
  static ArchRule onlyTheCommandLineSpeaks() {
    return noClasses()
        .that()
        .resideOutsideOfPackage("io.tidemill.app.cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace");
  }

  /// Names the packages that do not say that null is announced in them.
  static List<String> unmarkedPackages(JavaClasses classes) {
    return packagesOf(classes)
        .filter(one -> !one.isAnnotatedWith(NullMarked.class))
        .map(JavaPackage::getName)
        .sorted()
        .toList();
  }

  private static Stream<JavaPackage> packagesOf(JavaClasses classes) {
    return classes.stream().map(JavaClass::getPackage).collect(Collectors.toSet()).stream();
  }

  private static boolean borrows(String root, Dependency dependency) {
    String from = neighbour(root, dependency.getOriginClass());
    String to = neighbour(root, dependency.getTargetClass().getBaseComponentType());
    return !to.isEmpty() && !to.equals(from) && !SHARED.contains(to);
  }

  /// The two words after the root, such as `tool.search`; one for the simulator, which plays
  /// several; empty when the class is no adapter.
  private static String neighbour(String root, JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(root + ".")) {
      return "";
    }
    List<String> words = Arrays.asList(name.substring(root.length() + 1).split("\\."));
    int kept = words.getFirst().equals("simulator") ? 1 : Math.min(2, words.size());
    return String.join(".", words.subList(0, kept));
  }
}
