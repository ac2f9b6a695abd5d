package io.tidemill.runtime;

import io.tidemill.port.CallEnd;
import io.tidemill.value.Money;
import io.tidemill.value.Tokens;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Splits what a request cost among its questions, by the length of each; what is left over by
/// rounding goes to the first, so that the sums are those of the request (engine.md 9).
///
/// @param lengths of the questions, at least one
record Portions(List<Integer> lengths) {
  Portions {
    lengths = List.copyOf(lengths);
  }

  /// The parts of a cost, in the order of the questions.
  List<CallEnd.Cost> of(CallEnd.Cost cost) {
    Money amount = cost.amount();
    return amount == null
        ? IntStream.range(0, lengths.size()).mapToObj(_ -> cost).toList()
        : split(amount.nanos()).stream()
            .map(part -> new CallEnd.Cost(new Money(part), cost.state()))
            .toList();
  }

  /// The parts of tokens, in the order of the questions; each null when none were reported.
  List<@Nullable Tokens> of(@Nullable Tokens tokens) {
    List<@Nullable Tokens> parts = new ArrayList<>();
    if (tokens == null) {
      lengths.forEach(_ -> parts.add(null));
      return parts;
    }
    List<Long> in = split(tokens.in());
    List<Long> cached = split(tokens.cached());
    List<Long> out = split(tokens.out());
    List<Long> reasoning = split(tokens.reasoning());
    for (int i = 0; i < lengths.size(); i++) {
      parts.add(new Tokens(in.get(i), cached.get(i), out.get(i), reasoning.get(i)));
    }
    return parts;
  }

  /// Parts of a whole that is not negative.
  List<Long> split(long whole) {
    long all = Math.max(1, lengths.stream().mapToLong(Integer::longValue).sum());
    List<Long> parts = new ArrayList<>();
    long given = 0;
    for (int length : lengths) {
      long part = portion(whole, length, all);
      parts.add(part);
      given += part;
    }
    parts.set(0, Objects.requireNonNull(parts.getFirst()) + whole - given);
    return parts;
  }

  private static long portion(long whole, long length, long all) {
    return BigInteger.valueOf(whole)
        .multiply(BigInteger.valueOf(length))
        .divide(BigInteger.valueOf(all))
        .longValueExact();
  }
}
