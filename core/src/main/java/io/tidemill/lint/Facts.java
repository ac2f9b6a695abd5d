package io.tidemill.lint;

import io.tidemill.plan.Catalog;
import java.util.Map;

/// What the program looked up before linting, as values.
///
/// @param catalog what the settings offer
/// @param targets the `to` of a save to what was found there; a target that is not in it was not
///   looked at
/// @param unknownPrices whether calls without a known price may be made
/// @param typicalLengths record field to the characters of a typical value, where an input was
///   looked at; else empty
public record Facts(
    Catalog catalog,
    Map<String, Target> targets,
    UnknownPrices unknownPrices,
    Map<String, Integer> typicalLengths) {
  public Facts {
    targets = Map.copyOf(targets);
    typicalLengths = Map.copyOf(typicalLengths);
  }

  /// Only the settings were looked at.
  public static Facts of(Catalog catalog) {
    return new Facts(catalog, Map.of(), UnknownPrices.REFUSED, Map.of());
  }

  /// Whether calls without a known price may be made.
  public enum UnknownPrices {
    /// They are an error.
    REFUSED,
    /// The user has consented.
    ACCEPTED
  }
}
