package io.tidemill.app.report;

import io.tidemill.budget.Price;
import io.tidemill.plan.Action;
import io.tidemill.value.Money;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The most that one call of a step can cost: bytes of the prompt stand for tokens, as in a
/// reservation (engine.md 11).
final class Ceilings {
  private static final int USUAL_REPLY = 4_096;

  private Ceilings() {}

  /// Null when a price or the prompt is unknown; of several models the dearest counts.
  static @Nullable Money of(Action action, OptionalInt promptBytes) {
    return switch (action) {
      case Action.Ask ask -> promptBytes.isEmpty() ? null : dearest(ask, promptBytes.getAsInt());
      case Action.OfTool tools ->
          dearest(tools.asked().stream().map(tool -> ofCall(tool.price(), 0, 0)));
      case Action.SetValues values -> Money.ZERO;
      case Action.Review review -> Money.ZERO;
      case Action.Repeat repeat -> Money.ZERO;
      case Action.NotBuilt notBuilt -> null;
    };
  }

  private static @Nullable Money dearest(Action.Ask ask, int bytes) {
    return dearest(
        ask.models().options().values().stream()
            .map(
                role -> {
                  Integer most = role.options().maxTokens();
                  return ofCall(role.facts().price(), bytes, most == null ? USUAL_REPLY : most);
                }));
  }

  private static @Nullable Money ofCall(Price price, int tokensIn, int tokensOut) {
    return switch (price) {
      case Price.Free() -> Money.ZERO;
      case Price.Unknown() -> null;
      case Price.PerToken tokens -> tokens.ceiling(tokensIn, tokensOut);
      case Price.PerUnit unit -> unit.ceiling();
    };
  }

  private static @Nullable Money dearest(Stream<@Nullable Money> prices) {
    List<@Nullable Money> all = prices.toList();
    return all.stream().anyMatch(Objects::isNull)
        ? null
        : all.stream().filter(Objects::nonNull).max(Comparator.naturalOrder()).orElse(null);
  }
}
