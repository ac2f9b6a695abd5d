package io.tidemill.engine;

/// A step instance: step name, round of a loop and element of an `each` (engine.md 1).
///
/// @param step name of the step
/// @param round round of the `repeat` around it, from 1; 0 outside a loop; 1 for a part in a
///   ranking
/// @param element index of the `each` element or of a comparison, from 0; -1 for the step as a
///   whole
public record NodeId(String step, int round, int element) implements Comparable<NodeId> {

  /// The step as a whole, outside a loop.
  public static NodeId of(String step) {
    return new NodeId(step, 0, -1);
  }

  /// Where a record keeps its part in the ranking of a `compare` step; the comparisons that it
  /// hosts are the elements.
  public static NodeId membership(String step) {
    return new NodeId(step, 1, -1);
  }

  /// Reads what `toString` prints.
  public static NodeId parse(String text) {
    int bracket = text.indexOf('[');
    int element =
        bracket < 0 ? -1 : Integer.parseInt(text.substring(bracket + 1, text.length() - 1));
    String head = bracket < 0 ? text : text.substring(0, bracket);
    int hash = head.indexOf('#');
    return hash < 0
        ? new NodeId(head, 0, element)
        : new NodeId(head.substring(0, hash), Integer.parseInt(head.substring(hash + 1)), element);
  }

  /// The same step in the same round, for one element.
  public NodeId at(int index) {
    return new NodeId(step, round, index);
  }

  /// The step of this element as a whole.
  public NodeId whole() {
    return element < 0 ? this : new NodeId(step, round, -1);
  }

  @Override
  public int compareTo(NodeId other) {
    int byStep = step.compareTo(other.step);
    int byRound = byStep != 0 ? byStep : Integer.compare(round, other.round);
    return byRound != 0 ? byRound : Integer.compare(element, other.element);
  }

  /// `improve#2`, `look_up[3]`.
  @Override
  public String toString() {
    return step + (round > 0 ? "#" + round : "") + (element >= 0 ? "[" + element + "]" : "");
  }
}
