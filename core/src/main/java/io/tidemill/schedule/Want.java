package io.tidemill.schedule;

import io.tidemill.engine.NodeId;
import io.tidemill.value.Fingerprint;
import io.tidemill.value.Money;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A prepared call that waits for dispatch.
///
/// @param place which node of which record
/// @param pool pool it counts against
/// @param demand what it needs
/// @param identity requests with the same identity are asked once, null when it stands alone
/// @param notBefore not dispatched before this instant, null for at once
/// @param retry whether an earlier try of the node failed
public record Want(
    Place place,
    String pool,
    Demand demand,
    @Nullable Fingerprint identity,
    @Nullable Instant notBefore,
    boolean retry) {

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
  public record Demand(@Nullable Money money, long tokens, long bytes) {}
}
