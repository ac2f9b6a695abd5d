package io.tidemill.house;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// What only one class of the whole program may do, so that a test can put another in its place.
///
/// @param name what it is called in a message
/// @param uses whether a call is one
record Privilege(String name, Predicate<CodeUnitAccessTarget> uses) {
  static final List<Privilege> ALL =
      List.of(
          new Privilege(
              "wall clock",
              calls("java.lang.System", "currentTimeMillis")
                  .or(calls("java.time.Clock", "systemUTC"))
                  .or(calls("java.time.Clock", "systemDefaultZone"))
                  .or(calls("java.time.Clock", "system"))
                  .or(Privilege::asksForToday)),
          new Privilege("stopwatch", calls("java.lang.System", "nanoTime")),
          new Privilege(
              "chance",
              calls("java.util.UUID", "randomUUID")
                  .or(calls("java.lang.Math", "random"))
                  .or(calls("java.util.concurrent.ThreadLocalRandom", "current"))
                  .or(Privilege::seedsItself)),
          new Privilege("sleep", calls("java.lang.Thread", "sleep")));

  private static final Set<String> GENERATORS =
      Set.of("java.util.Random", "java.util.SplittableRandom", "java.security.SecureRandom");

  /// Names the top-level classes that do it.
  Set<String> usersAmong(JavaClasses classes) {
    Set<String> users = new TreeSet<>();
    for (JavaClass type : classes) {
      if (type.getAccessesFromSelf().stream().anyMatch(this::covers)) {
        users.add(type.getName().replaceFirst("\\$.*", ""));
      }
    }
    return users;
  }

  /// A condition for classes that may do none of it.
  static ArchCondition<JavaClass> notBeUsed() {
    return new ArchCondition<>("be told the time and chance") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getAccessesFromSelf().stream()
            .filter(access -> ALL.stream().anyMatch(privilege -> privilege.covers(access)))
            .map(access -> SimpleConditionEvent.violated(access, access.getDescription()))
            .forEach(events::add);
      }
    };
  }

  @Override
  public String toString() {
    return name;
  }

  private boolean covers(JavaAccess<?> access) {
    return access.getTarget() instanceof CodeUnitAccessTarget target && uses.test(target);
  }

  private static Predicate<CodeUnitAccessTarget> calls(String owner, String method) {
    return target -> target.getOwner().getName().equals(owner) && target.getName().equals(method);
  }

  private static boolean asksForToday(CodeUnitAccessTarget target) {
    return target.getOwner().getPackageName().equals("java.time")
        && target.getName().equals("now")
        && target.getRawParameterTypes().stream()
            .noneMatch(type -> type.getName().equals("java.time.Clock"));
  }

  private static boolean seedsItself(CodeUnitAccessTarget target) {
    return GENERATORS.contains(target.getOwner().getName())
        && target.getName().equals(JavaConstructor.CONSTRUCTOR_NAME)
        && target.getRawParameterTypes().isEmpty();
  }
}
