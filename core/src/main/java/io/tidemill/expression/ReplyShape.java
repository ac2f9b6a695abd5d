package io.tidemill.expression;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a model step's reply must look like (language.md 2).
public sealed interface ReplyShape {

  /// The fields as a step's results, in declared order, for typing what mentions them.
  Type.Struct fields();

  /// Free text, one word in square brackets, or both.
  ///
  /// @param textField name of the field that takes the text, null when only a tag is wanted
  /// @param tagField name of the field that takes the tag, null when only text is wanted
  /// @param tags the words of which exactly one must occur, empty without a tag field
  record Plain(@Nullable String textField, @Nullable String tagField, List<String> tags)
      implements ReplyShape {
    public Plain {
      tags = List.copyOf(tags);
    }

    @Override
    public Type.Struct fields() {
      Map<String, Type.Field> fields = new java.util.LinkedHashMap<>();
      if (tagField != null) {
        fields.put(tagField, new Type.Field(new Type.Choice(tags), false));
      }
      if (textField != null) {
        fields.put(textField, new Type.Field(Type.TEXT, false));
      }
      return new Type.Struct(fields);
    }
  }

  /// A JSON object with the given fields.
  record Json(Type.Struct fields) implements ReplyShape {}
}
