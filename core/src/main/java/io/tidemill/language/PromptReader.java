package io.tidemill.language;

import io.tidemill.expression.Template;
import io.tidemill.pipeline.StepKind;
import io.tidemill.value.SourceLocation;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Prompts: a file when the text ends in `.md`, else inline text; the lines `@system` and `@user`
/// start the parts.
final class PromptReader {
  private static final String SYSTEM = "@system";
  private static final String USER = "@user";

  private final ReadContext context;

  PromptReader(ReadContext context) {
    this.context = context;
  }

  StepKind.@Nullable Prompt read(@Nullable Field field) {
    Yaml.Text text = context.scalars().scalar(field);
    if (field == null || text == null) {
      return null;
    }
    if (!text.value().endsWith(".md") || text.value().indexOf('\n') >= 0) {
      Relocation relocation = new Relocation(Positions.of(text)::of);
      return split(text.value(), Texts.inside(text), relocation, field, null);
    }
    String content = context.files().text(text.value(), text.at(), field.path());
    if (content == null) {
      return null;
    }
    SourceLocation start = new SourceLocation(text.value(), 1, 1);
    return split(content, start, new Relocation(UnaryOperator.identity()), field, text.value());
  }

  private StepKind.@Nullable Prompt split(
      String text,
      SourceLocation start,
      Relocation relocation,
      Field field,
      @Nullable String file) {
    PromptParts parts = PromptParts.of(text);
    String mistake = parts.mistake();
    if (mistake != null) {
      context
          .scalars()
          .refuse(field, mistake, "Write `@system` once, then `@user` once, or neither.");
      return null;
    }
    PromptParts.Part system = parts.system();
    PromptParts.Part user = parts.user();
    Template systemTemplate =
        system == null ? null : template(system, start, relocation, field.path());
    Template userTemplate = user == null ? null : template(user, start, relocation, field.path());
    return userTemplate == null || (system != null && systemTemplate == null)
        ? null
        : new StepKind.Prompt(systemTemplate, userTemplate, file, field.at());
  }

  private @Nullable Template template(
      PromptParts.Part part, SourceLocation start, Relocation relocation, String path) {
    SourceLocation inside = new SourceLocation(start.file(), part.line(), 1);
    return context.texts().slice(part.text(), inside, relocation, path);
  }

  /// The two parts of a prompt as text.
  ///
  /// @param mistake what is wrong with the markers, null for nothing
  private record PromptParts(@Nullable Part system, @Nullable Part user, @Nullable String mistake) {

    /// A part without the blank lines around it.
    ///
    /// @param line line of its first character, from 1
    record Part(String text, int line) {}

    static PromptParts of(String text) {
      String[] lines = text.split("\n", -1);
      int system = -1;
      int user = -1;
      for (int i = 0; i < lines.length; i++) {
        String line = lines[i].stripTrailing();
        if (line.equals(SYSTEM)) {
          if (system >= 0 || user >= 0) {
            return wrong("`@system` stands twice or after `@user`.");
          }
          system = i;
        } else if (line.equals(USER)) {
          if (user >= 0) {
            return wrong("`@user` stands twice.");
          }
          user = i;
        }
      }
      return cut(lines, system, user);
    }

    private static PromptParts cut(String[] lines, int system, int user) {
      if (system < 0 && user < 0) {
        Part all = part(lines, 0, lines.length);
        return all == null ? wrong("The prompt is empty.") : new PromptParts(null, all, null);
      }
      int first = system >= 0 ? system : user;
      if (part(lines, 0, first) != null) {
        return wrong("Text stands before the first of `@system` and `@user`.");
      }
      Part systemPart = system < 0 ? null : part(lines, system + 1, user < 0 ? lines.length : user);
      Part userPart = user < 0 ? null : part(lines, user + 1, lines.length);
      if (userPart == null) {
        return wrong("The prompt has no text for `@user`.");
      }
      return new PromptParts(systemPart, userPart, null);
    }

    private static @Nullable Part part(String[] lines, int from, int to) {
      int start = from;
      while (start < to && lines[start].isBlank()) {
        start++;
      }
      if (start == to) {
        return null;
      }
      String text = String.join("\n", java.util.Arrays.asList(lines).subList(start, to));
      return new Part(text.stripTrailing(), start + 1);
    }

    private static PromptParts wrong(String mistake) {
      return new PromptParts(null, null, mistake);
    }
  }
}
