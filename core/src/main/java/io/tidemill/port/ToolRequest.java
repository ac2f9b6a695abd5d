package io.tidemill.port;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A question to something that is not a model.
public sealed interface ToolRequest {

  /// A web search.
  ///
  /// @param query what to look for
  /// @param results most results wanted, 1 to 20
  /// @param rawText whether whole page texts are wanted
  /// @param domains only these domains; empty for all
  /// @param days only pages of the last days, null for any age
  record Search(
      String query, int results, boolean rawText, List<String> domains, @Nullable Integer days)
      implements ToolRequest {
    public Search {
      domains = List.copyOf(domains);
    }
  }
}
