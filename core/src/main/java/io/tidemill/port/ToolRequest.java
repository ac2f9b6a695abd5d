package io.tidemill.port;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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

  /// A JSON document at an endpoint; answered by the document itself.
  ///
  /// @param path below the endpoint's base, values in it already escaped
  /// @param query parameters in order, not escaped
  /// @param body body of a POST, null for a GET
  record Fetch(String path, Map<String, String> query, @Nullable JsonNode body)
      implements ToolRequest {
    public Fetch {
      query = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(query));
    }
  }

  /// Features of a map layer; answered by `{rows: [{COLUMN: value}]}`, every feature that fits.
  ///
  /// @param where condition in the layer's SQL, values in it already escaped
  /// @param columns wanted columns
  record Features(String where, List<String> columns) implements ToolRequest {
    public Features {
      columns = List.copyOf(columns);
    }
  }

  /// Rows of a database; answered by `{rows: [{column: value}]}`.
  ///
  /// @param statement one SELECT with a `?` for each parameter
  /// @param parameters values in order; lists and objects go as JSON text
  /// @param mostRows more rows than this are a failure
  record Query(String statement, List<JsonNode> parameters, int mostRows) implements ToolRequest {
    public Query {
      parameters = List.copyOf(parameters);
    }
  }

  /// A local program; answered by the JSON object that it prints.
  ///
  /// @param command name of a command of the settings alone, or program and arguments
  /// @param input written to its standard input as JSON
  record Command(List<String> command, JsonNode input) implements ToolRequest {
    public Command {
      command = List.copyOf(command);
    }
  }
}
