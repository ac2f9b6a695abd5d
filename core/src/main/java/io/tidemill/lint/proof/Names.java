package io.tidemill.lint.proof;

import java.util.function.UnaryOperator;

/// What the bare words of an expression mean at one place.
public interface Names {

  /// The meaning of a bare word.
  Value valueOf(String name);

  /// How a bare word is written so that it names one value only, for example `left.record` for
  /// `record`.
  default String wordsOf(String name) {
    return name;
  }

  /// The same names with one more word.
  default Names with(String name, Value value) {
    return with(name, name, value);
  }

  /// The same names with one more word.
  ///
  /// @param words how it is written so that it names this value only
  default Names with(String name, String words, Value value) {
    Names outer = this;
    return new Names() {
      @Override
      public Value valueOf(String word) {
        return word.equals(name) ? value : outer.valueOf(word);
      }

      @Override
      public String wordsOf(String word) {
        return word.equals(name) ? words : outer.wordsOf(word);
      }
    };
  }

  /// The expression's text, with every bare word written so that it names one value only.
  default UnaryOperator<String> words() {
    return this::wordsOf;
  }
}
