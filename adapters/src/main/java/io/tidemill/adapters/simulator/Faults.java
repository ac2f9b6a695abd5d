package io.tidemill.adapters.simulator;

import io.tidemill.port.InputRefused;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The faults that a simulator has, each with its value.
///
/// @param values fault to share, bytes, factor or number; a missing fault never happens
public record Faults(Map<Fault, BigDecimal> values) {
  /// A world without faults.
  public static final Faults NONE = new Faults(Map.of());

  public Faults {
    values = Map.copyOf(values);
  }

  /// Reads `rate429=0.2,slow=3`; blank means no faults.
  ///
  /// @throws InputRefused for an unknown fault or a value that it cannot have, with the list of
  ///   what there is
  public static Faults parse(String text) {
    Map<Fault, BigDecimal> values = new EnumMap<>(Fault.class);
    Pairs.of(text)
        .forEach(
            (name, value) -> {
              Fault fault = Fault.named(name).orElseThrow(() -> unknown(name));
              values.put(fault, value(fault, value));
            });
    return new Faults(values);
  }

  /// The value of a fault, empty when it never happens.
  Optional<BigDecimal> of(Fault fault) {
    return Optional.ofNullable(values.get(fault));
  }

  /// The share of a fault, 0 when it never happens.
  BigDecimal share(Fault fault) {
    return of(fault).orElse(BigDecimal.ZERO);
  }

  private static BigDecimal value(Fault fault, String text) {
    if (!text.matches("\\d{1,12}(\\.\\d{1,9})?")) {
      throw refused(fault, text);
    }
    BigDecimal value = new BigDecimal(text);
    if (fault.isShare() && value.compareTo(BigDecimal.ONE) > 0) {
      throw refused(fault, text);
    }
    return value;
  }

  private static InputRefused unknown(String key) {
    String valid = Arrays.stream(Fault.values()).map(Fault::key).collect(Collectors.joining(", "));
    return new InputRefused("--faults: no such fault '" + key + "'. Valid faults: " + valid);
  }

  private static InputRefused refused(Fault fault, String text) {
    String wanted = fault.isShare() ? "a share from 0 to 1" : "a number of at least 0";
    return new InputRefused(
        "--faults: " + fault.key() + " takes " + wanted + ", not '" + text + "'");
  }
}
