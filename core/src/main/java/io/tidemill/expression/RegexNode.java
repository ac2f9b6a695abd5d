package io.tidemill.expression;

import java.util.List;
import java.util.function.IntPredicate;

/// A parsed regex.
sealed interface RegexNode {

  /// One character out of a set.
  record One(IntPredicate set) implements RegexNode {}

  /// One after the other.
  record Sequence(List<RegexNode> nodes) implements RegexNode {}

  /// The first that leads to a match.
  record Either(List<RegexNode> nodes) implements RegexNode {}

  /// Repetition; `most` is -1 without bound; greedy ones try more before less.
  record Repeat(RegexNode node, int least, int most, boolean greedy) implements RegexNode {}

  /// A capturing group; groups count from 1.
  record Group(RegexNode node, int number) implements RegexNode {}

  /// A place between characters.
  record Edge(Kind kind) implements RegexNode {

    /// What holds at the place.
    enum Kind {
      START,
      END,
      LINE_START,
      LINE_END,
      WORD_EDGE,
      WORD_INSIDE
    }
  }
}
