package io.tidemill.ranking;

/// What a judge said about two items.
///
/// @param left index of the item shown first
/// @param right index of the other
/// @param better what the judge said
/// @param judge index of the judge
public record Comparison(int left, int right, Better better, int judge) {

  /// Which side is better.
  public enum Better {
    /// The first.
    LEFT,
    /// The second.
    RIGHT,
    /// Neither.
    TIE;

    /// Its place in [Fit#probabilities].
    int outcome() {
      return switch (this) {
        case LEFT -> 0;
        case RIGHT -> 1;
        case TIE -> 2;
      };
    }

    /// What counts for the first side: 1, 0 or a half.
    double score() {
      return switch (this) {
        case LEFT -> 1;
        case RIGHT -> 0;
        case TIE -> 0.5;
      };
    }
  }

  /// The same items with another answer.
  Comparison saying(Better answer) {
    return new Comparison(left, right, answer, judge);
  }
}
