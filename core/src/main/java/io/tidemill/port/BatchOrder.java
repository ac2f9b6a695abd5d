package io.tidemill.port;

import java.util.List;
import java.util.Map;

/// Questions for one model that travel together.
///
/// @param mark names store, run and batch, so that its owner finds it again after a crash
/// @param items at least one, each id once
public record BatchOrder(String mark, List<Item> items) {
  public BatchOrder {
    items = List.copyOf(items);
  }

  /// One question.
  ///
  /// @param id our name of it, 1 to 64 characters of `A-Z a-z 0-9 _ -`
  /// @param headers further headers of the question, empty outside a simulation
  public record Item(String id, ModelRequest request, Map<String, String> headers) {
    public Item {
      headers = Map.copyOf(headers);
    }
  }
}
