package io.tidemill.plan;

import io.tidemill.expression.Scope;
import io.tidemill.expression.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A scope of named words whose types are computed when asked for.
record WordScope(Map<String, Word> words) implements Scope {

  /// What a bare word means.
  ///
  /// @param type its type
  /// @param trusts whether text of one of its fields is the author's
  record Word(Supplier<Type> type, Predicate<String> trusts) {}

  WordScope with(String name, Word word) {
    Map<String, Word> more = new LinkedHashMap<>(words);
    more.put(name, word);
    return new WordScope(more);
  }

  WordScope only(Predicate<String> names) {
    Map<String, Word> fewer = new LinkedHashMap<>(words);
    fewer.keySet().removeIf(names.negate());
    return new WordScope(fewer);
  }

  @Override
  public @Nullable Type typeOf(String name) {
    Word word = words.get(name);
    return word == null ? null : word.type().get();
  }

  @Override
  public Set<String> names() {
    return words.keySet();
  }

  @Override
  public boolean isTrusted(String name, String field) {
    Word word = words.get(name);
    return word != null && word.trusts().test(field);
  }
}
