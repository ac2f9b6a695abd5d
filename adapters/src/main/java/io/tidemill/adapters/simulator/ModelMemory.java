package io.tidemill.adapters.simulator;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;

/// A memory that holds every model that was asked: each is loaded by its first call.
final class ModelMemory implements Loading {
  /// A small model from the page cache (science.md A.2.2).
  private static final BigDecimal FIRST = BigDecimal.valueOf(4);

  /// A warm call still reports about a tenth of a second (science.md A.1.7).
  private static final BigDecimal WARM = new BigDecimal("0.1");

  private final ConcurrentSkipListSet<String> models = new ConcurrentSkipListSet<>();

  @Override
  public BigDecimal seconds(String model) {
    return models.add(model) ? FIRST : WARM;
  }

  /// Names of the models in memory, sorted.
  List<String> models() {
    return List.copyOf(models);
  }
}
