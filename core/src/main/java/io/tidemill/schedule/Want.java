package io.tidemill.schedule;

import io.tidemill.engine.NodeId;
import io.tidemill.value.Fingerprint;
import io.tidemill.value.Money;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A prepared call that waits for dispatch.
///
/// @param place which node of which record
/// @param pool pool it counts against
/// @param demand what it needs
/// @param identity requests with the same identity are asked once, null when it stands alone
/// @param notBefore not dispatched before this instant, null for at once
/// @param retry whether an earlier try of the node failed
/// @param company whether it shares its call with others
public record Want(
    Place place,
    String pool,
    Demand demand,
    @Nullable Fingerprint identity,
    @Nullable Instant notBefore,
    boolean retry,
    Company company) {

  /// Wants of one pool as one call; it stands at the place of the first.
  ///
  /// @param items at least two
  public static Want together(List<Want> items) {
    Want first = items.getFirst();
    Demand all = items.stream().map(Want::demand).reduce(Demand::plus).orElseThrow();
    boolean retry = items.stream().anyMatch(Want::retry);
    Company company = new Company.Together(items);
    return new Want(first.place(), first.pool(), all, null, null, retry, company);
  }

  /// The wants that its call answers: itself, or those that go together in it.
  public List<Want> items() {
    return company instanceof Company.Together(List<Want> items) ? items : List.of(this);
  }

  /// Wants that may share one call with it, itself included.
  int most() {
    return company instanceof Company.Seeks seeks ? seeks.most() : 1;
  }

  /// Retries first, then the lowest record, then its latest step: finish records (engine.md 8).
  static final Comparator<Want> ORDER =
      Comparator.comparing((Want want) -> !want.retry())
          .thenComparingLong(want -> want.place().ordinal())
          .thenComparingInt(want -> -want.place().stepIndex())
          .thenComparing(want -> want.place().node());

  /// The lowest record first.
  static final Comparator<Want> ORDER_OF_RECORDS =
      Comparator.comparingLong((Want want) -> want.place().ordinal())
          .thenComparing(want -> want.place().node());

  /// Records that share the parts of their prompts in one go: calls of one step follow each other
  /// within so many records, because a server reads again only what differs from the prompt before
  /// (science.md A.5.1).
  private static final int PREFIX_REACH = 64;

  /// As [#ORDER], with the calls of one step together.
  static final Comparator<Want> ORDER_IN_WAVES =
      Comparator.comparing((Want want) -> !want.retry())
          .thenComparingLong(want -> want.place().ordinal() / PREFIX_REACH)
          .thenComparingInt(want -> -want.place().stepIndex())
          .thenComparingLong(want -> want.place().ordinal())
          .thenComparing(want -> want.place().node());

  /// A node of a record.
  ///
  /// @param stepIndex order of the step in the file
  public record Place(long ordinal, NodeId node, int stepIndex) {}

  /// What a call needs.
  ///
  /// @param money upper bound of its cost, null when its price is unknown
  /// @param tokens about how many tokens it reads, and the most that it may speak
  /// @param bytes memory that it holds while under way
  public record Demand(@Nullable Money money, long tokens, long bytes) {
    /// Both together; the price of the sum is unknown where one is.
    Demand plus(Demand other) {
      Money sum = money == null || other.money == null ? null : money.plus(other.money);
      return new Demand(sum, tokens + other.tokens, bytes + other.bytes);
    }
  }
}
