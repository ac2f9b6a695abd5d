package io.tidemill.expression;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A scope with the variable of a template's loop, which hides an outer word of the same name.
///
/// @param outer what the other words mean
/// @param variable the loop's variable
/// @param type the type of an element
/// @param trusted whether the list's text is trusted
record InnerScope(Scope outer, String variable, Type type, boolean trusted) implements Scope {

  @Override
  public @Nullable Type typeOf(String name) {
    return name.equals(variable) ? type : outer.typeOf(name);
  }

  @Override
  public Set<String> names() {
    Set<String> names = new HashSet<>(outer.names());
    names.add(variable);
    return names;
  }

  @Override
  public boolean isTrusted(String name, String field) {
    boolean mine = name.equals(variable) || name.startsWith(variable + ".");
    return mine ? trusted : outer.isTrusted(name, field);
  }
}
