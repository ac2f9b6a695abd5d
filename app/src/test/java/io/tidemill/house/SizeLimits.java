package io.tidemill.house;

import io.tidemill.house.Sizes.Measured;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The limits on size. The hard ones hold for everything, the shares keep the usual thing small.
/// They stand at or below the best code bases that were measured before this one was begun.
final class SizeLimits {
  /// Wire formats and table rows have as many parts as the other side says.
  private static final Pattern DICTATED =
      Pattern.compile("^adapters/.*/(provider|tool|journal)/.*");

  private SizeLimits() {}

  /// Lists every breach in words; empty when all is small enough.
  static List<String> breaches(Sizes sizes) {
    return Stream.of(
            above(500, "lines", sizes.files()),
            share(90, 250, "lines of a file", sizes.files()),
            above(50, "lines", sizes.methods()),
            share(90, 16, "lines of a method", sizes.methods()),
            share(99, 40, "lines of a method", sizes.methods()),
            above(5, "parameters", sizes.parameters()),
            above(8, "components", sizes.components().stream().filter(SizeLimits::isOurs).toList()))
        .flatMap(breaches -> breaches)
        .toList();
  }

  private static boolean isOurs(Measured record) {
    return !DICTATED.matcher(record.where()).matches();
  }

  private static Stream<String> above(int limit, String unit, List<Measured> all) {
    return all.stream()
        .filter(one -> one.size() > limit)
        .map(one -> one.where() + " has " + one.size() + " " + unit + ", the limit is " + limit);
  }

  private static Stream<String> share(int percent, int limit, String what, List<Measured> all) {
    int actual = percentile(percent, all);
    return actual <= limit
        ? Stream.empty()
        : Stream.of(
            percent + " in 100 have up to " + actual + " " + what + ", the limit is " + limit);
  }

  /// The smallest size that so many in a hundred do not exceed (nearest rank); 0 when there is
  /// nothing.
  private static int percentile(int percent, List<Measured> all) {
    List<Integer> sizes = all.stream().map(Measured::size).sorted().toList();
    return sizes.isEmpty() ? 0 : sizes.get(Math.ceilDiv(percent * sizes.size(), 100) - 1);
  }
}
