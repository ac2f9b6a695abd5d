package io.tidemill.answer;

import io.tidemill.expression.Type;
import java.util.Map;

/// How the answer of a tool becomes the results of its step (language.md 3).
public sealed interface ToolShape {

  /// Pages of a search: `{results: [{title, url, text, raw?, score}]}` to `count` and `results`.
  record Pages(SearchShape shape) implements ToolShape {}

  /// A JSON document to the fields of the answer.
  ///
  /// @param take our field to the JSON pointer of its value; a field that is not named is looked up
  ///   by its own name at the top
  record Document(Map<String, String> take, Type.Struct answer) implements ToolShape {
    public Document {
      take = Map.copyOf(take);
    }
  }

  /// Features of a map layer, `{rows: [{COLUMN: value}]}`, to `outcome`, `matches` and the fields
  /// of the answer, which are null unless exactly one was found.
  ///
  /// @param take our field to the layer's column
  record Parcel(Map<String, String> take, Type.Struct answer) implements ToolShape {
    public Parcel {
      take = Map.copyOf(take);
    }
  }

  /// Rows of a database, `{rows: [{column: value}]}`, to `count` and `rows`.
  record Rows(Type.Struct answer) implements ToolShape {}
}
