package io.tidemill.runtime;

import io.tidemill.schedule.Want;
import io.tidemill.value.Fingerprint;
import java.util.Comparator;
import java.util.List;

/// The order of the questions of a bundle. Models answer differently by where a question stands
/// (science.md D.2), so that nobody's place follows from where its record stands in the input.
final class BundleOrder {
  private BundleOrder() {}

  /// The wants of a call, in an order that depends on nothing but which they are.
  static List<Want> of(Want call) {
    return call.items().size() == 1
        ? call.items()
        : call.items().stream().sorted(Comparator.comparing(BundleOrder::draw)).toList();
  }

  private static String draw(Want want) {
    Want.Place place = want.place();
    return Fingerprint.of("place", Long.toString(place.ordinal()), place.node().toString()).hex();
  }
}
