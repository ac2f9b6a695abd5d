package io.tidemill.app.report;

import io.tidemill.budget.MoneyRange;
import io.tidemill.budget.Price;
import io.tidemill.plan.Action;
import io.tidemill.plan.Batching;
import io.tidemill.plan.ModelFacts;
import io.tidemill.plan.ToolFacts;
import io.tidemill.value.Money;
import io.tidemill.value.Tokens;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one call of a step may cost, from the prompts of a few rows.
///
/// @param expected between the cheapest and the dearest call of the sample
/// @param ceiling the most that a call of the sample can cost: bytes stand for tokens and the
///   answer is as long as it may be, as in a reservation (engine.md 11)
record CallCost(MoneyRange expected, Money ceiling) {
  private static final CallCost NOTHING = new CallCost(MoneyRange.ZERO, Money.ZERO);

  /// Tokens of a reply where neither role nor step says how many it may have, as in a reservation.
  private static final int LONGEST_REPLY = 4_096;

  /// Tokens of a reply that is expected: about two hundred words.
  private static final int USUAL_REPLY = 300;

  /// Bytes of English text per token, as providers publish for their own tokenizers.
  private static final int BYTES_PER_TOKEN = 4;

  /// Null when a price is unknown or there is no prompt to estimate from; of several models each
  /// one counts.
  ///
  /// @param promptBytes sizes of the prompts of the sample
  static @Nullable CallCost of(Action action, List<Integer> promptBytes) {
    return switch (action) {
      case Action.Ask ask -> ask(ask, promptBytes);
      case Action.OfTool tools -> tools(tools);
      case Action.SetValues _, Action.Review _, Action.Repeat _ -> NOTHING;
      case Action.Compare compare ->
          together(compare.judges().stream().map(judge -> ask(judge, promptBytes)).toList());
    };
  }

  private static @Nullable CallCost ask(Action.Ask ask, List<Integer> promptBytes) {
    List<@Nullable CallCost> calls = new ArrayList<>();
    for (Action.RoleModel role : ask.models().options().values()) {
      Integer most = role.options().maxTokens();
      int longest = most == null ? usualRoom(role.facts()) : most;
      Price live = role.facts().price();
      Price usual = isBatched(ask) ? live.inBatch() : live;
      promptBytes.forEach(bytes -> calls.add(ofCall(live, usual, bytes, longest)));
    }
    return together(calls);
  }

  private static boolean isBatched(Action.Ask ask) {
    return ask.batching().settled() instanceof Batching.ProviderBatch;
  }

  private static int usualRoom(ModelFacts facts) {
    return Math.min(LONGEST_REPLY, facts.window() / 4);
  }

  private static @Nullable CallCost tools(Action.OfTool tools) {
    List<@Nullable CallCost> calls = new ArrayList<>();
    for (ToolFacts tool : tools.asked()) {
      calls.add(ofCall(tool.price(), tool.price(), 0, 0));
    }
    return together(calls);
  }

  /// @param live price of a request by itself
  /// @param usual price of the way in which it is expected to be answered
  private static @Nullable CallCost ofCall(Price live, Price usual, int bytes, int longestReply) {
    return switch (live) {
      case Price.Free _ -> NOTHING;
      case Price.Unknown _ -> null;
      case Price.PerToken tokens -> {
        int reply = Math.min(longestReply, USUAL_REPLY);
        Tokens expected = new Tokens(bytes / BYTES_PER_TOKEN, 0, reply, 0);
        Money cost = (usual instanceof Price.PerToken other ? other : tokens).cost(expected);
        yield new CallCost(new MoneyRange(cost, cost), tokens.ceiling(bytes, longestReply));
      }
      case Price.PerUnit unit ->
          new CallCost(new MoneyRange(unit.cost(BigDecimal.ONE), unit.ceiling()), unit.ceiling());
    };
  }

  private static @Nullable CallCost together(List<@Nullable CallCost> calls) {
    CallCost all = null;
    for (CallCost call : calls) {
      if (call == null) {
        return null;
      }
      all = all == null ? call : all.with(call);
    }
    return all;
  }

  private CallCost with(CallCost other) {
    return new CallCost(
        expected.with(other.expected), other.ceiling.exceeds(ceiling) ? other.ceiling : ceiling);
  }
}
