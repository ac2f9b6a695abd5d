package io.tidemill.engine;

/// How the next request of a node must differ from the last (engine.md 1).
///
/// @param mostTokens the request must be estimated below this; 0 when only the window limits it
/// @param doublings how often `max_tokens` is doubled
/// @param complaint what was wrong with the last answer, told to the model; empty when nothing was
/// @param previous that answer, cut to 2,000 characters
/// @param mostTogether questions of a bundle that it travels in, itself included; 0 when only the
///   pipeline limits them
public record Hint(
    long mostTokens, int doublings, String complaint, String previous, int mostTogether) {
  /// The request as the pipeline says it.
  public static final Hint NONE = new Hint(0, 0, "", "", 0);

  private static final int KEPT = 2_000;

  /// Ask again with a complaint about an answer.
  public Hint complain(String problem, String answer) {
    return new Hint(mostTokens, doublings, cut(problem), cut(answer), mostTogether);
  }

  /// Ask again with a smaller request.
  public Hint below(long tokens) {
    return new Hint(tokens, doublings, complaint, previous, mostTogether);
  }

  /// Ask again with room for a longer answer.
  public Hint longer() {
    return new Hint(mostTokens, doublings + 1, complaint, previous, mostTogether);
  }

  /// Ask again in a bundle of at most half this size, at last alone.
  ///
  /// @param size questions of the bundle that it travelled in, at least 2
  public Hint apartFrom(int size) {
    return new Hint(mostTokens, doublings, complaint, previous, size / 2);
  }

  /// Whether it only asks for a smaller bundle than before.
  ///
  /// @param before the hint of the try that led to it
  public boolean isApartFrom(Hint before) {
    return mostTogether > 0 && mostTogether != before.mostTogether;
  }

  private static String cut(String text) {
    return text.length() <= KEPT ? text : text.substring(0, KEPT);
  }
}
